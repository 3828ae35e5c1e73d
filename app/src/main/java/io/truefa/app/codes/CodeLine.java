package io.truefa.app.codes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of the list: one row in a narrow window, several cards side by side in a wide one. */
final class CodeLine extends ListCell<List<Row>> {
  private final Supplier<CodeRow> factory;
  private final HBox box = new HBox();
  private final List<CodeRow> slots = new ArrayList<>();
  private int columns;

  CodeLine(Supplier<CodeRow> factory) {
    this.factory = factory;
    getStyleClass().add("code-line");
    box.getStyleClass().add("code-line-box");
    setText(null);
    setFocusTraversable(false);
    // as wide as the list, however long a name is
    setPrefWidth(0);
  }

  /** The rows shown in this line now. */
  List<CodeRow> slots() {
    return slots;
  }

  @Override
  protected void updateItem(List<Row> line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      slots.forEach(slot -> slot.show(null));
      setGraphic(null);
      return;
    }
    if (getListView() instanceof CodeList list) {
      arrange(list.columns());
    }
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).show(i < line.size() ? line.get(i) : null);
    }
    setGraphic(box);
    tick();
  }

  private void tick() {
    if (getListView() instanceof CodeList list) {
      Instant now = list.now();
      slots.forEach(slot -> slot.tick(now));
    }
  }

  private void arrange(int wanted) {
    if (wanted == columns) {
      return;
    }
    columns = wanted;
    slots.clear();
    for (int i = 0; i < wanted; i++) {
      var slot = factory.get();
      slot.setMinWidth(0);
      slot.setPrefWidth(1); // equal shares of the width
      slot.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(slot, Priority.ALWAYS);
      slots.add(slot);
    }
    box.getChildren().setAll(slots);
  }
}
