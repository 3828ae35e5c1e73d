package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What an entry is called, where it belongs and what a person noted. */
final class DetailsPane extends VBox {
  private final TextField issuer = new TextField();
  private final TextField account = new TextField();
  private final TextField groups = new TextField();
  private final TextArea note = new TextArea();
  private final CheckBox favourite = new CheckBox();
  private final EntryModel model;
  private Optional<Entry> shown = Optional.empty();

  DetailsPane(EntryModel model, Texts texts) {
    super(12);
    this.model = model;
    issuer.setId("entry-issuer");
    account.setId("entry-account");
    groups.setId("entry-groups");
    note.setId("entry-note");
    note.setPrefRowCount(3);
    Wrapping.lines(note);
    favourite.setText(texts.get("codes.edit.favourite"));
    favourite.setId("entry-favourite");
    var save = Buttons.main(texts.get("codes.edit.save"), this::save);
    save.setId("entry-save");
    getChildren()
        .addAll(
            Sheet.field(texts, "codes.edit.issuer", issuer),
            Sheet.field(texts, "codes.edit.account", account),
            Sheet.field(texts, "codes.edit.groups", groups),
            Sheet.field(texts, "codes.edit.note", note),
            favourite,
            save);
  }

  /** Fills the fields anew where what they stand for is other than it was; what somebody typed into them stays otherwise. */
  void show(Entry entry) {
    boolean same =
        shown
            .filter(
                was ->
                    was.label().equals(entry.label())
                        && was.groups().equals(entry.groups())
                        && was.note().equals(entry.note())
                        && was.favourite() == entry.favourite())
            .isPresent();
    shown = Optional.of(entry);
    if (!same) {
      issuer.setText(entry.label().issuer());
      account.setText(entry.label().account());
      groups.setText(String.join(", ", entry.groups()));
      note.setText(entry.note());
      favourite.setSelected(entry.favourite());
    }
  }

  private void save() {
    shown.ifPresent(
        was -> {
          boolean sameGroups = groups.getText().equals(String.join(", ", was.groups())); // a name may have a comma in it
          model.describe(
              new Label(issuer.getText(), account.getText()),
              sameGroups ? was.groups() : EditPane.split(groups.getText()),
              note.getText().strip(),
              favourite.isSelected());
        });
  }

  void focusFirst() {
    issuer.requestFocus();
  }
}
