package io.truefa.app.exchange;

import io.truefa.app.controls.Named;
import io.truefa.app.controls.Sides;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One entry of an import, and what can be done with it. */
final class DecisionLine extends ListCell<Row> {
  private final ImportModel model;
  private final Texts texts;
  private final ImportWords words;
  private final Label title = new Label();
  private final Label remark = new Label();
  private final Label result = new Label();
  private final ComboBox<Choice> choice = new ComboBox<>();
  private final Sides box;
  private boolean filling;

  DecisionLine(ImportModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.words = new ImportWords(texts);
    title.getStyleClass().add("decision-title");
    title.setMinWidth(0);
    remark.getStyleClass().add("small");
    Wrapping.words(remark);
    var names = new VBox(title, remark);
    result.getStyleClass().add("decision-result");
    result.setMinWidth(USE_PREF_SIZE);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setConverter(new Named<>(value -> texts.get("exchange.choice." + value.name())));
    choice.setOnAction(event -> chosen());
    var right = new HBox(10, result, choice);
    right.setAlignment(Pos.CENTER_RIGHT);
    box = new Sides(names, right, 10);
    box.getStyleClass().add("decision-row");
    getStyleClass().add("decision-line");
    setPrefWidth(0); // as wide as the list, however long a name is
  }

  private void chosen() {
    if (!filling && getItem() != null && choice.getValue() != null && choice.getValue() != getItem().choice()) {
      model.choose(getItem().index(), choice.getValue());
    }
  }

  /** In lines: how tall depends on how wide the list is, and a list asks without saying. */
  @Override
  protected double computePrefHeight(double width) {
    var list = getListView();
    boolean measured = list != null && list.getWidth() > 0 && getGraphic() != null;
    return measured ? LineHeight.of(this, box, list) : super.computePrefHeight(width);
  }

  @Override
  protected void updateItem(Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    filling = true;
    title.setText(name(row));
    remark.setText(remark(row));
    boolean said = !remark.getText().isEmpty();
    remark.setVisible(said);
    remark.setManaged(said);
    var choices = row.choices();
    result.setText(texts.get("exchange.result." + row.result().name()));
    show(row);
    if (!choices.isEmpty()) {
      choice.setItems(FXCollections.observableArrayList(choices));
      choice.setValue(row.choice());
    }
    choice.setAccessibleText(texts.get("exchange.choice.of", name(row)));
    setAccessibleText(name(row) + ", " + result.getText() + " " + remark.getText());
    filling = false;
    setGraphic(box);
  }

  private void show(Row row) {
    boolean choosable = !row.choices().isEmpty();
    choice.setVisible(choosable);
    choice.setManaged(choosable);
    result.setVisible(!row.choiceSaysAll());
    result.setManaged(!row.choiceSaysAll());
  }

  private String name(Row row) {
    return words.name(row.plan().label(row.index()));
  }

  private String remark(Row row) {
    return words.remark(row.match(), row.result(), row.plan().spec(row.index()));
  }
}
