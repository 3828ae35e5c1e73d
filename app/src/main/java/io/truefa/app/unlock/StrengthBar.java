package io.truefa.app.unlock;

import io.truefa.app.problem.Texts;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Four steps that light up with the strength of a password. The word beside it says the same without colour. */
final class StrengthBar extends HBox {
  private final Texts texts;

  StrengthBar(Texts texts) {
    super(4);
    this.texts = texts;
    getStyleClass().add("strength");
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    IntStream.range(0, 4)
        .forEach(
            step -> {
              var part = new Region();
              part.getStyleClass().add("step");
              HBox.setHgrow(part, Priority.ALWAYS);
              getChildren().add(part);
            });
    show(PasswordMeter.Strength.NOTHING);
  }

  void show(PasswordMeter.Strength strength) {
    for (var each : PasswordMeter.Strength.values()) {
      pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == strength);
    }
    for (int i = 0; i < 4; i++) {
      var styles = getChildren().get(i).getStyleClass();
      styles.remove("lit");
      if (i < strength.steps()) {
        styles.add("lit");
      }
    }
    setAccessibleText(texts.get("unlock.strength." + strength));
  }
}
