package io.truefa.app.shell;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What went wrong, the next step and the TFA code, at the top of the window until dismissed. */
final class ProblemBanner extends HBox {
  private final Texts texts;
  private final Label sentence = new Label();
  private final Label code = new Label();
  private final Button dismiss = new Button();

  /** Empty until there is something to show: most starts show nothing. */
  ProblemBanner(Texts texts) {
    this.texts = texts;
    getStyleClass().add("problem-banner");
    setAlignment(Pos.TOP_LEFT);
    VBox.setMargin(this, new Insets(8, 12, 0, 12));
    hide();
  }

  private void fill() {
    Wrapping.words(sentence);
    sentence.getStyleClass().add("sentence");
    code.getStyleClass().add("tfa-code");
    var words = new VBox(2, sentence, code);
    HBox.setHgrow(words, Priority.ALWAYS);
    dismiss.setGraphic(new FontIcon(Feather.X));
    dismiss.getStyleClass().addAll("flat", "round");
    dismiss.setOnAction(event -> hide());
    getChildren().setAll(new FontIcon(Feather.ALERT_CIRCLE), words, dismiss);
  }

  void show(Problem problem) {
    if (getChildren().isEmpty()) {
      fill();
    }
    sentence.setText(texts.sentence(problem));
    code.setText(problem.code().toString());
    dismiss.setAccessibleText(texts.get("shell.dismiss"));
    setVisible(true);
    setManaged(true);
    Motion.appear(this);
  }

  void hide() {
    setVisible(false);
    setManaged(false);
  }
}
