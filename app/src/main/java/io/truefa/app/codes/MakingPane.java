package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.FieldRow;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Named;
import io.truefa.app.controls.TypedNumber;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** How codes are made, and how far the clock of the service is ahead. Folded away: whoever changes it has a reason. */
final class MakingPane extends VBox {
  private final EntryModel model;
  private final Texts texts;
  private final Label kind = Labels.lead("");
  private final ComboBox<HashName> hash = new ComboBox<>();
  private final TextField digits = new TextField();
  private final TextField period = new TextField();
  private final TextField offset = new TextField();
  private final Label wrong = new Label();
  private Optional<Entry> shown = Optional.empty();

  MakingPane(EntryModel model, Texts texts) {
    super(10);
    this.model = model;
    this.texts = texts;
    hash.setId("entry-hash");
    digits.setId("entry-digits");
    period.setId("entry-period");
    offset.setId("entry-offset");
    offset.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // the sign stands before the figures in every language
    hash.getItems().setAll(HashName.values());
    hash.setMaxWidth(Double.MAX_VALUE);
    hash.setConverter(new Named<>(value -> texts.get("add.hash." + value)));
    wrong.getStyleClass().add("notice");
    Wrapping.words(wrong);
    wrong.managedProperty().bind(wrong.visibleProperty());
    wrong.setVisible(false);
    var save = Buttons.plain(texts.get("codes.entry.making.save"), this::save);
    save.setId("entry-making-save");
    getChildren()
        .addAll(
            kind,
            new FieldRow(field("add.hand.hash", hash), field("add.hand.digits", digits)),
            new FieldRow(field("add.hand.period", period), field("codes.entry.offset", offset)),
            Labels.small(texts.get("codes.entry.offset.what")),
            wrong,
            save);
  }

  private VBox field(String key, Node input) {
    return Sheet.field(texts, key, input);
  }

  void show(Entry entry) {
    boolean same =
        shown.filter(was -> was.spec().equals(entry.spec()) && was.offsetSeconds() == entry.offsetSeconds()).isPresent();
    shown = Optional.of(entry);
    if (same) {
      return;
    }
    wrong.setVisible(false);
    offset.setText(TypedNumber.signed(entry.offsetSeconds()));
    offset.setDisable(!RefusedModel.isTimed(entry));
    switch (entry.spec()) {
      case OtpSpec.Totp totp -> fill("add.kind.TIME", totp.hash(), totp.digits(), Optional.of(totp.period()));
      case OtpSpec.Hotp hotp -> fill("add.kind.COUNTER", hotp.hash(), hotp.digits(), Optional.empty());
      case OtpSpec.Steam _ -> fixed("add.kind.STEAM");
      case OtpSpec.Motp _ -> fixed("add.kind.MOTP");
      case OtpSpec.Yandex _ -> fixed("add.kind.YANDEX");
      case OtpSpec.Kept _ -> fixed("codes.kept");
    }
  }

  private void fill(String name, HashName by, int length, Optional<Integer> seconds) {
    kind.setText(texts.get(name));
    hash.setValue(by);
    digits.setText(Integer.toString(length));
    period.setText(seconds.map(Object::toString).orElse(""));
    period.setDisable(seconds.isEmpty());
    hash.setDisable(false);
    digits.setDisable(false);
  }

  private void fixed(String name) {
    kind.setText(texts.get(name));
    for (var field : new Node[] {hash, digits, period}) {
      field.setDisable(true);
    }
  }

  private void save() {
    var found = model.making(hash.getValue(), digits.getText(), period.getText(), offset.getText());
    wrong.setText(found.map(what -> texts.get("codes.entry.wrong." + what)).orElse(""));
    wrong.setVisible(found.isPresent());
  }
}
