package io.truefa.app.codes;

import io.truefa.app.controls.LetterTile;
import io.truefa.app.problem.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One entry in the trash with its way back. */
final class TrashLine extends ListCell<Row> {
  private final TrashModel model;
  private final Texts texts;
  private final LetterTile tile = new LetterTile();
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final Button restore = new Button();
  private final HBox box;

  TrashLine(TrashModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    title.getStyleClass().add("row-title");
    title.setMinWidth(0);
    subtitle.getStyleClass().add("row-subtitle");
    subtitle.setMinWidth(0);
    var names = new VBox(title, subtitle);
    names.getStyleClass().add("row-names");
    names.setMinWidth(0);
    HBox.setHgrow(names, Priority.ALWAYS);
    restore.setText(texts.get("codes.restore"));
    restore.setMinWidth(USE_PREF_SIZE);
    restore.setFocusTraversable(false); // Enter does it from the list
    restore.setOnAction(event -> model.restore(getItem()));
    box = new HBox(tile, names, restore);
    box.getStyleClass().add("trash-row");
    getStyleClass().add("trash-line");
    setPrefWidth(0); // as wide as the list, however long a name is
  }

  @Override
  protected void updateItem(Row row, boolean empty) {
    super.updateItem(row, empty);
    boolean none = empty || row == null;
    var name = none ? "" : model.name(row);
    var account = none ? "" : row.subtitle();
    title.setText(name);
    subtitle.setText(account);
    subtitle.setVisible(!account.isEmpty());
    subtitle.setManaged(!account.isEmpty());
    if (!none) {
      tile.setName(name);
    }
    setAccessibleText(none ? "" : texts.get("codes.trash.row", name, account));
    restore.setAccessibleText(none ? "" : texts.get("codes.restore.name", name));
    setGraphic(none ? null : box);
  }
}
