package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.unlock.CredentialField;
import io.truefa.app.unlock.Patience;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.SlotKind;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Asks for what opens a backup, or the vault that is to be mended: a password, one with its key file, or a recovery key. */
final class CredentialPane extends VBox {
  private final CredentialField field;

  /**
   * @param kinds of the slots there are
   * @param patience what the next attempt waits for
   */
  CredentialPane(
      String title,
      String what,
      List<SlotKind> kinds,
      BackupsContext context,
      Patience patience,
      ReadOnlyBooleanProperty busy,
      BiConsumer<Way, SecretBuffer> given,
      Runnable back) {
    super(12);
    var texts = context.texts();
    this.field =
        new CredentialField(
            context.secrets(),
            texts,
            UnaryOperator.identity(),
            () -> context.files().keyFile(getScene().getWindow(), context.session().file()));
    field.setKinds(kinds);
    Runnable submit = () -> submit(patience, busy, given);
    field.setOnEnter(submit);
    var open = Buttons.plain(texts.get("backups.password.do"), submit);
    open.getStyleClass().add("accent");
    open.disableProperty().bind(field.emptyProperty().or(busy).or(patience.secondsLeft().greaterThan(0)));
    patience
        .secondsLeft()
        .subscribe(
            left ->
                open.setText(
                    left.intValue() > 0 ? texts.get("unlock.wait", left) : texts.get("backups.password.do")));
    getChildren()
        .addAll(
            Labels.section(title),
            Labels.lead(what),
            field,
            new FlowPane(10, 10, open, Buttons.plain(texts.get("backups.notnow"), back)));
  }

  private void submit(Patience patience, ReadOnlyBooleanProperty busy, BiConsumer<Way, SecretBuffer> given) {
    if (!field.emptyProperty().get() && !busy.get() && patience.isOver()) {
      given.accept(field.wayProperty().get(), field.take());
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
