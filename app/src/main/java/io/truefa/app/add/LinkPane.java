package io.truefa.app.add;

import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.Secrets;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A link holds the secret, so it is taken like a password: as dots, never shown, never a text of the window. */
final class LinkPane extends VBox {
  private final SecretField field;

  LinkPane(Texts texts, Parts parts, Secrets secrets, AddModel model, Runnable paste) {
    getStyleClass().add("form-pane");
    field = new SecretField(secrets);
    field.setId("link");
    field.setPromptText(texts.get("add.link.prompt"));
    field.setMenuTexts(texts.get("add.paste"), texts.get("add.clear"));
    // As the button: a field of one line would run two links together, and takes no long ones.
    field.setOnPaste(paste);
    Runnable read =
        () -> {
          if (!field.isEmpty()) {
            model.take(new Incoming.Text(SecretBytes.of(field)));
          }
        };
    field.setOnAction(event -> read.run());
    var go = parts.button("add.link.read", Feather.ARROW_RIGHT, read);
    go.setId("read");
    go.getStyleClass().add("accent");
    go.disableProperty().bind(field.emptyProperty());
    var pasteLink = parts.button("add.link.paste", Feather.CLIPBOARD, paste);
    pasteLink.setId("paste");
    var buttons = new FlowPane(pasteLink, go); // one below the other where both are long
    buttons.getStyleClass().add("form-buttons");
    getChildren()
        .addAll(
            parts.text("add.link.text"),
            parts.field("add.link.label", field),
            parts.refusal("add.link.toolong", field),
            buttons);
    model.complaints().forEach(line -> getChildren().add(parts.complaint(line)));
  }

  void focusFirst() {
    field.requestFocus();
  }

  void wipe() {
    field.clear();
  }
}
