package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TextField;

/** Asks for another name of a group. */
final class NamePane {
  private final TextField name = new TextField();
  private final Sheet sheet;

  NamePane(Texts texts, String group, Consumer<String> renamed, Runnable closed) {
    name.setId("group-name");
    name.setText(group);
    this.sheet =
        new Sheet(
            texts,
            texts.get("codes.group.rename.title"),
            texts.get("codes.edit.save"),
            List.of(Sheet.field(texts, "codes.group.name", name)),
            () -> renamed.accept(name.getText()),
            closed);
  }

  Sheet node() {
    return sheet;
  }

  void focusFirst() {
    name.requestFocus();
    name.selectAll();
  }
}
