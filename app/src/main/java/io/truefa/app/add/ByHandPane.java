package io.truefa.app.add;

import io.truefa.app.controls.Named;
import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.crypto.Secrets;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** An entry typed in. Kept while the review is open, so that going back shows it as it was. */
final class ByHandPane extends VBox {
  private final Parts parts;
  private final AddModel model;
  private final TextField issuer = new TextField();
  private final TextField account = new TextField();
  private final SecretField secret;
  private final SecretField pin;
  private final ComboBox<ByHandForm.Kind> kind = new ComboBox<>();
  private final ComboBox<HashName> hash = new ComboBox<>();
  private final TextField digits = new TextField("6");
  private final TextField period = new TextField("30");
  private final TextField counter = new TextField("0");
  private final VBox complaints = new VBox();

  ByHandPane(Texts texts, Parts parts, Secrets secrets, AddModel model) {
    this.parts = parts;
    this.model = model;
    getStyleClass().add("form-pane");
    issuer.setId("issuer");
    account.setId("account");
    secret = secretField(texts, secrets, "secret");
    pin = secretField(texts, secrets, "pin");
    pin.setPromptText(texts.get("add.hand.pin.prompt"));
    kind.valueProperty()
        .subscribe(
            value ->
                secret.setPromptText(
                    texts.get(value == ByHandForm.Kind.MOTP ? "add.hand.secret.hex" : "add.hand.secret.prompt")));
    issuer.setPromptText(texts.get("add.hand.issuer.prompt"));
    account.setPromptText(texts.get("add.hand.account.prompt"));
    var advanced = new TitledPane(texts.get("add.hand.advanced"), advanced(texts));
    advanced.setId("advanced");
    advanced.setExpanded(false);
    advanced.setAnimated(false);
    advanced.getStyleClass().add("dense");
    var go = parts.button("add.hand.next", Feather.ARROW_RIGHT, this::submit);
    go.setId("next");
    go.getStyleClass().add("accent");
    go.setDefaultButton(true);
    go.disableProperty().bind(secret.emptyProperty());
    var buttons = new HBox(go);
    buttons.getStyleClass().add("form-buttons");
    complaints.getStyleClass().add("form-complaints");
    getChildren()
        .addAll(
            parts.text("add.hand.text"),
            parts.field("add.issuer", issuer),
            parts.field("add.account", account),
            parts.field("add.hand.secret", secret),
            parts.refusal("add.hand.toolong", secret),
            advanced,
            complaints,
            buttons);
    update();
  }

  private SecretField secretField(Texts texts, Secrets secrets, String id) {
    var field = new SecretField(secrets);
    field.setId(id);
    field.setMenuTexts(texts.get("add.paste"), texts.get("add.clear"));
    field.setOnAction(event -> submit());
    return field;
  }

  private VBox advanced(Texts texts) {
    kind.setId("kind");
    kind.getItems().setAll(ByHandForm.Kind.values());
    kind.setValue(ByHandForm.Kind.TIME);
    kind.setConverter(new Named<>(value -> texts.get("add.kind." + value)));
    hash.setId("hash");
    hash.getItems().setAll(HashName.values());
    hash.setValue(HashName.SHA1);
    hash.setConverter(new Named<>(value -> texts.get("add.hash." + value)));
    digits.setId("digits");
    period.setId("period");
    counter.setId("counter");
    for (var box : new ComboBox<?>[] {kind, hash}) {
      box.setMaxWidth(Double.MAX_VALUE);
    }
    var ofTime = kind.valueProperty().isEqualTo(ByHandForm.Kind.TIME);
    var ofCounter = kind.valueProperty().isEqualTo(ByHandForm.Kind.COUNTER);
    period.disableProperty().bind(ofTime.not());
    counter.disableProperty().bind(ofCounter.not());
    digits.disableProperty().bind(ofTime.or(ofCounter).not());
    hash.disableProperty().bind(ofTime.or(ofCounter).not());
    var pinField = parts.field("add.hand.pin", pin);
    kind.valueProperty()
        .subscribe(
            value -> {
              pinField.setVisible(value.needsPin());
              pinField.setManaged(value.needsPin());
              if (!value.needsPin()) {
                pin.clear();
              }
            });
    var box =
        new VBox(
            pair(parts.field("add.hand.kind", kind), parts.field("add.hand.hash", hash)),
            pinField,
            pair(
                parts.field("add.hand.digits", digits),
                parts.field("add.hand.period", period),
                parts.field("add.hand.counter", counter)));
    box.getStyleClass().add("advanced");
    return box;
  }

  private static HBox pair(VBox... fields) {
    var row = new HBox(fields);
    row.getStyleClass().add("form-row");
    for (var field : fields) {
      field.setPrefWidth(1);
      HBox.setHgrow(field, Priority.ALWAYS);
    }
    return row;
  }

  private void submit() {
    if (!secret.isEmpty()) {
      var form =
          new ByHandForm(
              issuer.getText(),
              account.getText(),
              kind.getValue(),
              hash.getValue(),
              digits.getText(),
              period.getText(),
              counter.getText());
      model.take(form, SecretBytes.of(secret), SecretBytes.of(pin));
    }
  }

  /** Shows what is wrong with the last attempt. */
  void update() {
    complaints.getChildren().setAll(model.complaints().stream().map(parts::complaint).toList());
  }

  void focusFirst() {
    issuer.requestFocus();
  }

  void wipe() {
    secret.clear();
    pin.clear();
  }
}
