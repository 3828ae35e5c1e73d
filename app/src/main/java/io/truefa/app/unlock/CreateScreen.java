package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Motion;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Screen;
import io.truefa.crypto.Secrets;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Makes a vault: password twice, and where. */
public final class CreateScreen implements Screen {
  private final Texts texts;
  private final FilePicker picker;
  private final CreateModel model;
  private final SecretField password;
  private final SecretField again;
  private final Button create;
  private final Button change;
  private final VBox plate;
  private final Page view;

  public CreateScreen(
      VaultDoor door, FilePicker picker, Secrets secrets, Texts texts, Background background, Navigator navigator) {
    this.texts = texts;
    this.picker = picker;
    this.model = new CreateModel(door, background, navigator);
    var fields = new SecretFields(secrets, texts);
    this.password = fields.field(texts.get("unlock.create.password"));
    this.again = fields.field(texts.get("unlock.create.again"));
    this.create = Buttons.main(texts.get("unlock.create.do"), this::submit);
    this.change = Buttons.link(texts.get("unlock.create.change"), this::choosePlace);
    var back = Buttons.link(texts.get("shell.back"), navigator::back);
    this.plate =
        new VBox(
            fields.named(texts.get("unlock.create.password"), password),
            strength(),
            fields.named(texts.get("unlock.create.again"), again),
            recovery(),
            notice(),
            create,
            progress());
    plate.getStyleClass().add("plate");
    this.view =
        new Page(
            Labels.heading(texts.get("unlock.create.title")),
            Labels.centred(Labels.lead(texts.get("unlock.create.what"))),
            plate,
            place(),
            back);
    bind(back);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    password.requestFocus();
    model.look();
  }

  @Override
  public void hidden() {
    password.clear();
    again.clear();
  }

  @Override
  public boolean onEscape() {
    return model.busy().get(); // a vault that is being made is not left half way
  }

  private void bind(Button back) {
    // Enter in a field acts there; only the focus decides, so that one key press never acts twice.
    create.setDefaultButton(false);
    password.setOnAction(event -> again.requestFocus());
    again.setOnAction(event -> submit());
    password.lengthProperty().subscribe(length -> password.peek(model::typed));
    again.lengthProperty().subscribe(length -> model.typedAgain());
    var blocked = model.busy().or(model.taken());
    password.disableProperty().bind(blocked);
    again.disableProperty().bind(blocked);
    create.disableProperty().bind(blocked);
    model.taken().subscribe(taken -> (taken ? change : password).requestFocus());
    back.disableProperty().bind(model.busy());
    model
        .weakWarned()
        .subscribe(warned -> create.setText(texts.get(warned ? "unlock.create.anyway" : "unlock.create.do")));
  }

  /** Looks before it takes: what a person typed stays in the fields if it would not do. */
  private void submit() {
    boolean same = password.peek(first -> again.peek(second -> first.mismatch(second) < 0));
    if (model.check(password.lengthProperty().get(), same)) {
      model.create(password.take(), again.take());
    } else {
      Motion.shake(plate);
      (password.isEmpty() || same ? password : again).requestFocus();
    }
  }

  private VBox strength() {
    var bar = new StrengthBar(texts);
    var advice = Labels.small("");
    model
        .reading()
        .subscribe(
            reading -> {
              bar.show(reading.strength());
              advice.setText(texts.get("unlock.advice." + reading.advice()));
            });
    return new VBox(6, bar, advice);
  }

  private VBox recovery() {
    var box = new CheckBox(texts.get("unlock.create.recovery"));
    Wrapping.words(box);
    box.selectedProperty().bindBidirectional(model.recoveryWanted());
    box.disableProperty().bind(model.busy().or(model.taken()));
    return new VBox(2, box, Labels.small(texts.get("unlock.create.recovery.what")));
  }

  private VBox notice() {
    var notice = new ProblemNotice(texts);
    model.problem().subscribe(notice::show);
    var warning = Labels.lead(texts.get("unlock.create.weak"));
    warning.getStyleClass().add("caution");
    warning.visibleProperty().bind(model.weakWarned());
    warning.managedProperty().bind(model.weakWarned());
    return new VBox(8, notice, warning);
  }

  private HBox progress() {
    var ring = new ProgressIndicator();
    ring.setPrefSize(20, 20);
    ring.setAccessibleText(texts.get("unlock.create.busy"));
    var row = new HBox(10, ring, Labels.small(texts.get("unlock.create.busy")));
    row.setAlignment(Pos.CENTER);
    row.visibleProperty().bind(model.busy());
    row.managedProperty().bind(model.busy());
    return row;
  }

  private HBox place() {
    var where = new Label();
    where.getStyleClass().add("small");
    Wrapping.words(where);
    model.place().subscribe(path -> where.setText(texts.get("unlock.create.where", path.toString())));
    where.visibleProperty().bind(model.taken().not());
    HBox.setHgrow(where, Priority.ALWAYS);
    change.setMinWidth(Button.USE_PREF_SIZE);
    change.disableProperty().bind(model.busy());
    var row = new HBox(8, where, change);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void choosePlace() {
    Optional.of(view.getScene().getWindow())
        .flatMap(window -> picker.toCreate(window, model.place().get()))
        .ifPresent(model::choose);
  }
}
