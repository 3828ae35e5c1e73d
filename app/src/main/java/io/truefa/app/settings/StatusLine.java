package io.truefa.app.settings;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.time.ZoneId;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/** One line that says how well everything is protected here, and leads to more about it. */
public final class StatusLine extends Button {
  private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");

  private final ProtectionContext context;

  /** @param open what a click does */
  public StatusLine(ProtectionContext context, Runnable open) {
    this.context = context;
    var mark = new Region();
    mark.getStyleClass().add("status-mark");
    setGraphic(mark);
    setContentDisplay(ContentDisplay.LEFT);
    setId("status-line");
    getStyleClass().addAll("flat", "status-line");
    setMaxWidth(Double.MAX_VALUE);
    Wrapping.words(this);
    setMinHeight(Region.USE_PREF_SIZE);
    setAccessibleText(context.texts().get("settings.protection"));
    setOnAction(event -> open.run());
  }

  /** Asks anew; what it says changes once that is known. */
  public void refresh() {
    context.background().run(context::gather, this::show);
  }

  private void show(ProtectionFacts facts) {
    Texts texts = context.texts();
    var words = new ProtectionModel(ZoneId.systemDefault()).words(facts, context.clock().instant());
    setText(
        words.stream()
            .map(word -> texts.get(word.text(), word.arguments().toArray()))
            .collect(Collectors.joining(" \u00b7 ")));
    boolean attention = words.stream().anyMatch(ProtectionModel.Word::attention);
    getGraphic().pseudoClassStateChanged(ATTENTION, attention);
    setAccessibleText(texts.get("settings.status.say", getText()));
  }
}
