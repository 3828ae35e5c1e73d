package io.truefa.app.controls;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Fields of a form beside each other, each as wide as the others. */
public final class FieldRow extends HBox {
  public FieldRow(VBox... fields) {
    super(10, fields);
    for (var field : fields) {
      field.setPrefWidth(1);
      setHgrow(field, Priority.ALWAYS);
    }
  }
}
