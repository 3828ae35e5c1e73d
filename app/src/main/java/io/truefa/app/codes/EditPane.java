package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The small dialog over the list that changes name, groups, note and favourite mark of one entry. */
final class EditPane extends StackPane {
  private final TextField issuer = new TextField();
  private final TextField account = new TextField();
  private final TextField groups = new TextField();
  private final TextArea note = new TextArea();
  private final CheckBox favourite = new CheckBox();
  private final Texts texts;

  EditPane(Texts texts, Entry entry, CodesActions actions, Runnable closed) {
    this.texts = texts;
    getStyleClass().add("edit-scrim");
    issuer.setText(entry.label().issuer());
    account.setText(entry.label().account());
    groups.setText(String.join(", ", entry.groups()));
    note.setText(entry.note());
    note.setPrefRowCount(3);
    note.setWrapText(true);
    favourite.setText(texts.get("codes.edit.favourite"));
    favourite.setSelected(entry.favourite());

    var title = new Label(texts.get("codes.edit.title"));
    title.getStyleClass().add("edit-title");
    var cancel = new Button(texts.get("codes.edit.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> closed.run());
    var save = new Button(texts.get("codes.edit.save"));
    save.setDefaultButton(true);
    Runnable saving =
        () -> {
          closed.run();
          var label = new io.truefa.vault.Label(issuer.getText(), account.getText());
          actions.describe(entry, label, split(groups.getText()), note.getText().strip(), favourite.isSelected());
        };
    save.setOnAction(event -> saving.run());
    var buttons = new HBox(cancel, save);
    buttons.getStyleClass().add("edit-buttons");
    var box =
        new VBox(
            title,
            field("codes.edit.issuer", issuer),
            field("codes.edit.account", account),
            field("codes.edit.groups", groups),
            field("codes.edit.note", note),
            favourite,
            buttons);
    box.getStyleClass().add("edit-box");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(box);
    setAlignment(box, Pos.CENTER);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            closed.run();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            closed.run();
          } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            saving.run();
          }
        });
  }

  void focusFirst() {
    issuer.requestFocus();
    issuer.selectAll();
  }

  private VBox field(String key, Node input) {
    var label = new Label(texts.get(key));
    label.getStyleClass().add("edit-label");
    label.setLabelFor(input);
    input.setAccessibleText(texts.get(key));
    return new VBox(4, label, input);
  }

  /** Names between commas; no empty ones, none twice. */
  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }
}
