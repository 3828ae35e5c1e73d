package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the fields of an entry said before. */
final class HistoryPane extends VBox {
  private final EntryModel model;
  private final Texts texts;

  HistoryPane(EntryModel model, Texts texts) {
    super(6);
    this.model = model;
    this.texts = texts;
    setId("entry-history");
  }

  void refresh() {
    getChildren().clear();
    model.entry()
        .ifPresent(entry -> getChildren().add(line(texts.get("codes.history.created", texts.moment(entry.created())))));
    for (var former : model.history()) {
      getChildren().add(line(texts.get("codes.history.was", former.field(), former.was(), texts.moment(former.since()))));
    }
  }

  private static Label line(String text) {
    var line = new Label(text);
    line.getStyleClass().add("small");
    Wrapping.words(line);
    return line;
  }
}
