package io.truefa.app.exchange;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.exchange.ImportReceipt;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What became of one entry of an import. */
final class ReceiptLine extends ListCell<ImportReceipt.Line> {
  private final Texts texts;
  private final ImportWords words;
  private final Label title = new Label();
  private final Label remark = new Label();
  private final Label result = new Label();
  private final HBox box;

  ReceiptLine(Texts texts) {
    this.texts = texts;
    this.words = new ImportWords(texts);
    title.getStyleClass().add("decision-title");
    title.setMinWidth(0);
    remark.getStyleClass().add("small");
    Wrapping.words(remark);
    var names = new VBox(title, remark);
    HBox.setHgrow(names, Priority.ALWAYS);
    result.getStyleClass().add("decision-result");
    result.setMinWidth(USE_PREF_SIZE);
    box = new HBox(10, names, result);
    box.getStyleClass().add("decision-row");
    getStyleClass().add("decision-line");
    setPrefWidth(0); // as wide as the list, however long a name is
  }

  /** In lines: how tall depends on how wide the list is, and a list asks without saying. */
  @Override
  protected double computePrefHeight(double width) {
    var list = getListView();
    boolean measured = list != null && list.getWidth() > 0 && getGraphic() != null;
    return measured ? LineHeight.of(this, box, list) : super.computePrefHeight(width);
  }

  @Override
  protected void updateItem(ImportReceipt.Line line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    title.setText(words.name(line.label()));
    remark.setText(words.remark(line.match(), line.result(), line.spec()));
    boolean said = !remark.getText().isEmpty();
    remark.setVisible(said);
    remark.setManaged(said);
    result.setText(texts.get("exchange.became." + line.result().name()));
    setAccessibleText(title.getText() + ", " + result.getText() + " " + remark.getText());
    setGraphic(box);
  }
}
