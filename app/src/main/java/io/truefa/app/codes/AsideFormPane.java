package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Named;
import io.truefa.app.controls.SecretField;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.session.PutAside.Found;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is left of an entry that could not be read, to be put right. */
final class AsideFormPane extends VBox {
  private final AsideModel model;
  private final Texts texts;
  private final TextField issuer = new TextField();
  private final TextField account = new TextField();
  private final ComboBox<AsideForm.Kind> kind = new ComboBox<>();
  private final ComboBox<HashName> hash = new ComboBox<>();
  private final TextField digits = new TextField();
  private final TextField number = new TextField();
  private final SecretField secret;
  private final javafx.scene.control.Label wrong = new javafx.scene.control.Label();
  private final Button save;

  AsideFormPane(AsideModel model, Found which, Texts texts, Secrets secrets) {
    super(12);
    this.model = model;
    this.texts = texts;
    this.secret = new SecretField(secrets);
    this.save = Buttons.plain(texts.get("codes.aside.repair.do"), this::submit);
    save.getStyleClass().add("accent");
    save.setId("aside-save");
    fill(AsideForm.of(which.remains().label(), which.remains().spec().orElseGet(OtpSpec::usual)), which.hasSecret());
    wrong.getStyleClass().add("notice");
    Wrapping.words(wrong);
    wrong.managedProperty().bind(wrong.visibleProperty());
    var parts = new ArrayList<Node>();
    parts.add(Labels.section(texts.get("codes.aside.repair.name", model.name(which))));
    parts.add(Labels.lead(texts.get(which.hasSecret() ? "codes.aside.key.kept" : "codes.aside.key.gone")));
    if (!which.hasSecret()) {
      parts.add(Sheet.field(texts, "add.hand.secret", secret));
    }
    parts.add(Sheet.field(texts, "codes.edit.issuer", issuer));
    parts.add(Sheet.field(texts, "codes.edit.account", account));
    parts.add(Sheet.field(texts, "add.hand.kind", kind));
    parts.add(Sheet.field(texts, "add.hand.hash", hash));
    parts.add(side(Sheet.field(texts, "add.hand.digits", digits), numberField()));
    parts.add(wrong);
    parts.add(new FlowPane(10, 10, save, Buttons.plain(texts.get("codes.edit.cancel"), model::leaveRepair)));
    getChildren().setAll(parts);
    for (var field : new TextField[] {issuer, account, digits, number}) {
      field.setOnAction(event -> submit());
    }
    refresh();
  }

  /** Its name is that of what it holds: seconds or a counter. */
  private VBox numberField() {
    var field = Sheet.field(texts, "add.hand.period", number);
    var name = (javafx.scene.control.Label) field.getChildren().getFirst();
    kind.valueProperty()
        .subscribe(
            chosen -> {
              var words = texts.get(chosen == AsideForm.Kind.COUNTER ? "add.hand.counter" : "add.hand.period");
              name.setText(words);
              number.setAccessibleText(words);
            });
    return field;
  }

  private void fill(AsideForm form, boolean hasSecret) {
    issuer.setId("aside-issuer");
    account.setId("aside-account");
    kind.setId("aside-kind");
    hash.setId("aside-hash");
    digits.setId("aside-digits");
    number.setId("aside-number");
    secret.setId("aside-secret");
    secret.setPromptText(texts.get("add.hand.secret.prompt"));
    secret.setMenuTexts(texts.get("controls.secret.paste"), texts.get("controls.secret.clear"));
    secret.setOnAction(event -> submit());
    issuer.setText(form.label().issuer());
    account.setText(form.label().account());
    var kinds = new ArrayList<>(List.of(AsideForm.Kind.TIME, AsideForm.Kind.COUNTER, AsideForm.Kind.STEAM));
    if (hasSecret && !kinds.contains(form.kind())) {
      kinds.add(form.kind()); // its secret holds the PIN already
    }
    kind.getItems().setAll(kinds);
    kind.setValue(kinds.contains(form.kind()) ? form.kind() : AsideForm.Kind.TIME);
    kind.setConverter(new Named<>(value -> texts.get("add.kind." + value)));
    hash.getItems().setAll(HashName.values());
    hash.setValue(form.hash());
    hash.setConverter(new Named<>(value -> texts.get("add.hash." + value)));
    digits.setText(form.digits());
    number.setText(form.number());
    for (var box : List.of(kind, hash)) {
      box.setMaxWidth(Double.MAX_VALUE);
    }
    kind.valueProperty()
        .subscribe(
            chosen -> {
              for (var input : List.of(hash, digits, number)) {
                input.setDisable(!chosen.isOpen());
              }
            });
  }

  private static HBox side(VBox... fields) {
    var row = new HBox(10, fields);
    for (var field : fields) {
      field.setPrefWidth(1);
      HBox.setHgrow(field, Priority.ALWAYS);
    }
    return row;
  }

  private void submit() {
    var label = new Label(issuer.getText(), account.getText());
    var form = new AsideForm(label, kind.getValue(), hash.getValue(), digits.getText(), number.getText());
    model.save(form, secret.peek(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE)));
  }

  /** Shows what was wrong with the last attempt. */
  void refresh() {
    wrong.setText(model.wrong().map(texts::sentence).orElse(""));
    wrong.setVisible(model.wrong().isPresent());
    save.setDisable(model.isBusy());
  }

  void focusFirst() {
    Node first = secret.getScene() == null ? issuer : secret;
    first.requestFocus();
  }

  void wipe() {
    secret.clear();
  }
}
