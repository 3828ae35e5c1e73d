package io.truefa.app.settings;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Sides;
import io.truefa.app.controls.TypedNumber;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Says how far the clock is off, for all entries. Enter in the field keeps it. */
final class ClockPane extends VBox {
  private static final int FIGURES = 7;

  private final ClockModel model;
  private final TextField field = new TextField();
  private final Label wrong;
  private final Button reset;

  ClockPane(ClockModel model, Texts texts) {
    super(10);
    this.model = model;
    field.setId("clock-slow");
    field.setPrefColumnCount(FIGURES);
    field.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // the sign stands before the figures in every language
    field.setAccessibleText(texts.get("settings.clock.slow"));
    field.setOnAction(event -> keep());
    var name = Labels.fieldName(texts.get("settings.clock.slow"));
    name.setLabelFor(field);
    var row = new Sides(name, field, 12);
    row.getStyleClass().add("setting");
    this.wrong = Wrapping.words(new Label(texts.get("codes.entry.wrong.OFFSET")));
    wrong.getStyleClass().add("notice");
    var keep = Buttons.plain(texts.get("settings.clock.keep"), this::keep);
    keep.setId("clock-keep");
    this.reset = Buttons.plain(texts.get("settings.clock.reset"), model::reset);
    reset.setId("clock-reset");
    for (var node : new Node[] {wrong, reset}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    getChildren()
        .addAll(Labels.small(texts.get("settings.clock.what")), row, wrong, new FlowPane(8, 8, keep, reset));
    model.listen(this::show);
    show();
  }

  private void keep() {
    wrong.setVisible(!model.keep(field.getText()));
  }

  private void show() {
    int slow = model.slow().orElse(0);
    field.setText(TypedNumber.signed(slow));
    wrong.setVisible(false);
    reset.setVisible(slow != 0);
  }
}
