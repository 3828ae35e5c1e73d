package io.truefa.app.exchange;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;

/** An entry that can go into a file, and whether it shall. */
final class ExportLine extends ListCell<Entry> {
  private final ExportModel model;
  private final ImportWords words;
  private final CheckBox box = new CheckBox();

  ExportLine(ExportModel model, Texts texts) {
    this.model = model;
    this.words = new ImportWords(texts);
    box.getStyleClass().add("own-words");
    box.setMnemonicParsing(false);
    box.setFocusTraversable(false); // the list has the focus, and the space bar ticks
    box.setOnAction(
        event -> {
          if (getItem() != null) {
            model.tick(getItem().id(), box.isSelected());
          }
        });
    getStyleClass().add("decision-line");
    setPrefWidth(0); // as wide as the list, however long a name is
  }

  @Override
  protected void updateItem(Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    var name = words.name(entry.label());
    box.setText(name);
    box.setSelected(model.isTicked(entry.id()));
    setAccessibleText(name);
    setGraphic(box);
  }
}
