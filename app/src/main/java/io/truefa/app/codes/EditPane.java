package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** What of one entry is changed most often: name, groups, note and favourite mark. */
final class EditPane {
  private final TextField issuer = new TextField();
  private final TextField account = new TextField();
  private final TextField groups = new TextField();
  private final TextArea note = new TextArea();
  private final CheckBox favourite = new CheckBox();
  private final Sheet sheet;

  EditPane(Texts texts, Entry entry, CodesActions actions, Runnable closed) {
    issuer.setText(entry.label().issuer());
    account.setText(entry.label().account());
    var before = String.join(", ", entry.groups()); // a name may have a comma in it
    groups.setText(before);
    note.setText(entry.note());
    note.setPrefRowCount(3);
    Wrapping.lines(note);
    favourite.setText(texts.get("codes.edit.favourite"));
    favourite.setSelected(entry.favourite());
    this.sheet =
        new Sheet(
            texts,
            texts.get("codes.edit.title"),
            texts.get("codes.edit.save"),
            List.of(
                Sheet.field(texts, "codes.edit.issuer", issuer),
                Sheet.field(texts, "codes.edit.account", account),
                Sheet.field(texts, "codes.edit.groups", groups),
                Sheet.field(texts, "codes.edit.note", note),
                favourite),
            () ->
                actions.describe(
                    entry,
                    new Label(issuer.getText(), account.getText()),
                    groups.getText().equals(before) ? entry.groups() : split(groups.getText()),
                    note.getText().strip(),
                    favourite.isSelected()),
            closed);
  }

  Sheet node() {
    return sheet;
  }

  void focusFirst() {
    issuer.requestFocus();
    issuer.selectAll();
  }

  /** Names between commas; no empty ones, none twice. */
  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }
}
