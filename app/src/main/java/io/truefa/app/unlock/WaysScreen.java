package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.app.unlock.WaysModel.Task;
import io.truefa.app.unlock.WaysModel.Wanted;
import io.truefa.crypto.Crypto;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What opens the vault: passwords, key files, recovery keys; and changing that. */
public final class WaysScreen implements Screen {
  private final Texts texts;
  private final WaysModel model;
  private final Button back;
  private final VBox list = new VBox(12);
  private final CredentialField present;
  private final KeyFileRow keyFile;
  private final SecretField fresh;
  private final SecretField again;
  private final TextField label = new TextField();
  private final List<? extends Node> passwordRows;
  private final VBox labelRow;
  private final VBox freshRows;
  private final VBox form;
  private final List<Node> formRows;
  private final Button go;
  private final BorderPane view;

  public WaysScreen(
      VaultSession session,
      FilePicker picker,
      Crypto crypto,
      Supplier<Keyring> keyring,
      Texts texts,
      Background background,
      Navigator navigator) {
    this.texts = texts;
    this.model = new WaysModel(session, crypto, keyring, background);
    var secrets = crypto.secrets();
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), navigator::back);
    var fields = new SecretFields(secrets, texts);
    Supplier<Optional<Path>> choosing = () -> picker.keyFile(view().getScene().getWindow(), session.file());
    this.present =
        new CredentialField(secrets, texts, name -> texts.get("unlock.ways.present", name), choosing);
    this.keyFile =
        new KeyFileRow(
            texts,
            choosing,
            chosen ->
                picker
                    .newKeyFile(view().getScene().getWindow(), session.file().resolveSibling("truefa.key"))
                    .ifPresent(file -> model.makeKeyFile(file, chosen)));
    this.fresh = fields.field(texts.get("unlock.ways.fresh"));
    this.again = fields.field(texts.get("unlock.ways.again"));
    this.go = Buttons.main("", this::submit);
    var name = Labels.fieldName(texts.get("unlock.ways.label"));
    name.setLabelFor(label);
    this.passwordRows =
        List.of(
            fields.named(texts.get("unlock.ways.fresh"), fresh), fields.named(texts.get("unlock.ways.again"), again));
    this.labelRow = new VBox(5, name, label);
    this.freshRows = new VBox(12);
    this.form = form(Labels.lead(""));
    this.formRows = List.copyOf(form.getChildren());
    var top = new HBox(back, Labels.heading(texts.get("unlock.ways.title")));
    top.getStyleClass().add("top-bar");
    var page = new Page(520, Pos.TOP_CENTER, plate(list), adding(navigator), form);
    this.view = new BorderPane(page, top, null, null, null);
    bind();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    back.requestFocus();
    model.load();
  }

  @Override
  public void hidden() {
    wipe();
  }

  @Override
  public boolean onEscape() {
    boolean open = !(model.task().get() instanceof Task.None);
    model.pick(new Task.None());
    return open;
  }

  private void wipe() {
    present.clear();
    fresh.clear();
    again.clear();
  }

  private VBox form(Label what) {
    var cancel = Buttons.link(texts.get("unlock.cancel"), () -> model.pick(new Task.None()));
    cancel.disableProperty().bind(model.busy());
    var notice = new ProblemNotice(texts);
    model.problem().subscribe(notice::show);
    var made = plate(what, present, freshRows, notice, go, cancel);
    model.task().subscribe(task -> what.setText(words(task)));
    return made;
  }

  private VBox adding(Navigator navigator) {
    var password = Buttons.plain(texts.get("unlock.ways.add.password"), () -> model.pick(new Task.AddPassword()));
    var withFile = Buttons.plain(texts.get("unlock.ways.add.key-file"), () -> model.pick(new Task.AddKeyFile()));
    var inKeyring = Buttons.plain(texts.get("unlock.ways.add.keyring"), () -> model.pick(new Task.AddKeyring()));
    var recovery =
        Buttons.plain(texts.get("unlock.ways.add.recovery"), () -> navigator.go(new Route.NewRecoveryKey()));
    var ways = new VBox(8, password, withFile, recovery, inKeyring);
    ways.getChildren().forEach(way -> ((Button) way).setMaxWidth(Double.MAX_VALUE));
    ways.disableProperty().bind(model.busy());
    return ways;
  }

  private void bind() {
    label.setTextFormatter(
        new TextFormatter<>(change -> change.getControlNewText().length() <= NewSlot.MAX_LABEL ? change : null));
    go.setDefaultButton(false);
    present.setOnEnter(() -> (WaysModel.wantsPassword(model.task().get()) ? fresh : go).requestFocus());
    fresh.setOnAction(event -> again.requestFocus());
    again.setOnAction(event -> submit());
    var missing = Bindings.createBooleanBinding(this::isKeyFileMissing, model.task(), keyFile.fileProperty());
    go.disableProperty().bind(model.busy().or(present.emptyProperty()).or(missing));
    present.wayProperty().subscribe(this::keepKeyFile);
    model.slots().subscribe(this::fill);
    model.task().subscribe(this::picked);
  }

  private boolean isKeyFileMissing() {
    return WaysModel.wantsKeyFile(model.task().get()) && keyFile.fileProperty().get().isEmpty();
  }

  /** Whoever shows a key file will mostly go on with it. */
  private void keepKeyFile(Way way) {
    if (way instanceof Way.KeyFile(var file) && keyFile.fileProperty().get().isEmpty()) {
      keyFile.set(file);
    }
  }

  private void picked(Task task) {
    boolean open = !(task instanceof Task.None);
    form.setVisible(open);
    form.setManaged(open);
    // What is not wanted is not there: a text in a row without room is broken anywhere, which JavaFX cannot do in all scripts.
    form.getChildren().setAll(open ? formRows : List.of());
    var rows = new ArrayList<Node>(WaysModel.wantsPassword(task) ? passwordRows : List.of());
    if (WaysModel.wantsKeyFile(task)) {
      rows.add(keyFile);
    }
    if (!(task instanceof Task.Remove)) {
      rows.add(labelRow);
    }
    freshRows.getChildren().setAll(rows);
    keyFile.clear();
    present.setKinds(model.slots().get().stream().map(SlotInfo::kind).distinct().toList());
    wipe();
    label.setText(task instanceof Task.Change(var slot) ? slot.label() : "");
    go.setText(
        texts.get(
            switch (task) {
              case Task.Remove _ -> "unlock.ways.remove";
              case Task.Change _ -> "unlock.ways.change";
              case Task.AddPassword _, Task.AddKeyFile _, Task.AddKeyring _, Task.None _ -> "unlock.ways.add";
            }));
    if (open) {
      present.requestFocus();
    }
  }

  private String words(Task task) {
    return switch (task) {
      case Task.None() -> "";
      case Task.Remove(var slot) -> texts.get("unlock.ways.remove.what", name(slot));
      case Task.Change(var slot) -> texts.get("unlock.ways.change.what", name(slot));
      case Task.AddPassword() -> texts.get("unlock.ways.add.what");
      case Task.AddKeyFile() -> texts.get("unlock.ways.add.key-file.what");
      case Task.AddKeyring() -> texts.get("unlock.ways.add.keyring.what");
    };
  }

  private void fill(List<SlotInfo> slots) {
    list.getChildren().setAll(slots.stream().map(this::row).toList());
  }

  private Node row(SlotInfo slot) {
    var words = new VBox(2, Labels.fieldName(name(slot)), Labels.small(details(slot)));
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(words);
    row.getStyleClass().add("setting");
    if (slot.kind().isSlow()) {
      row.getChildren().add(button("unlock.ways.change", slot, new Task.Change(slot)));
    }
    if (slot.kind() != SlotKind.OTHER && model.removable(slot)) {
      row.getChildren().add(button("unlock.ways.remove", slot, new Task.Remove(slot)));
    }
    return row;
  }

  private Button button(String key, SlotInfo slot, Task task) {
    var button = Buttons.plain(texts.get(key), () -> model.pick(task));
    button.setAccessibleText(texts.get(key) + " " + name(slot));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.disableProperty().bind(model.busy());
    return button;
  }

  private String name(SlotInfo slot) {
    return slot.label().isEmpty() ? texts.get("slot.kind." + slot.kind()) : slot.label();
  }

  /** Its kind where it has a name, since when it is there, and what one guess costs. */
  private String details(SlotInfo slot) {
    var kind = slot.label().isEmpty() ? "" : texts.get("slot.kind." + slot.kind()) + " \u00b7 ";
    var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(texts.locale());
    var since =
        slot.created()
            .map(when -> texts.get("unlock.ways.since", when.atZone(ZoneId.systemDefault()).format(day)))
            .orElse(texts.get("unlock.ways.since.unknown"));
    var cost =
        slot.cost()
            .map(each -> " \u00b7 " + texts.get("unlock.ways.cost", each.memoryKiB() / 1024, each.passes()))
            .orElse("");
    return kind + since + cost;
  }

  private void submit() {
    if (!go.isDisabled()) {
      var wanted = new Wanted(fresh.take(), again.take(), keyFile.fileProperty().get(), label.getText());
      model.go(present.wayProperty().get(), present.take(), wanted);
      present.requestFocus();
    }
  }

  private static VBox plate(Node... rows) {
    var plate = new VBox(rows);
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    return plate;
  }
}
