package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the fields of an entry said before. */
final class HistoryPane extends VBox {
  private final EntryModel model;
  private final Texts texts;
  private final DateTimeFormatter format;

  HistoryPane(EntryModel model, Texts texts) {
    super(6);
    this.model = model;
    this.texts = texts;
    this.format =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault());
    setId("entry-history");
  }

  void refresh() {
    getChildren().clear();
    model.entry()
        .ifPresent(entry -> getChildren().add(line(texts.get("codes.history.created", format.format(entry.created())))));
    for (var former : model.history()) {
      getChildren().add(line(texts.get("codes.history.was", former.field(), former.was(), format.format(former.since()))));
    }
  }

  private static Label line(String text) {
    var line = new Label(text);
    line.getStyleClass().add("small");
    Wrapping.words(line);
    return line;
  }
}
