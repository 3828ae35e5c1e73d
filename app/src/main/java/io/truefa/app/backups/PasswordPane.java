package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Asks for the password of a backup, or of the vault that is to be mended. */
final class PasswordPane extends VBox {
  private final SecretField field;

  PasswordPane(
      String title,
      String what,
      Texts texts,
      Secrets secrets,
      ReadOnlyBooleanProperty busy,
      Consumer<SecretBuffer> given,
      Runnable back) {
    super(12);
    this.field = new SecretField(secrets);
    field.setAccessibleText(texts.get("backups.password"));
    field.setMenuTexts(texts.get("controls.secret.paste"), texts.get("controls.secret.clear"));
    Runnable submit = () -> submit(busy, given);
    field.setOnAction(event -> submit.run());
    var label = Labels.fieldName(texts.get("backups.password"));
    label.setLabelFor(field);
    var open = Buttons.plain(texts.get("backups.password.do"), submit);
    open.getStyleClass().add("accent");
    open.disableProperty().bind(field.emptyProperty().or(busy));
    getChildren()
        .addAll(
            Labels.section(title),
            Labels.lead(what),
            new VBox(5, label, field),
            new FlowPane(10, 10, open, Buttons.plain(texts.get("backups.notnow"), back)));
  }

  private void submit(ReadOnlyBooleanProperty busy, Consumer<SecretBuffer> given) {
    if (!field.isEmpty() && !busy.get()) {
      given.accept(field.take());
      field.requestFocus();
    }
  }

  void focus() {
    field.requestFocus();
  }

  /** Wipes what was typed. */
  void clear() {
    field.clear();
  }
}
