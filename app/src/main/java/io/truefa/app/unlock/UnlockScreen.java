package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Logo;
import io.truefa.app.shell.Motion;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.app.unlock.UnlockModel.Phase;
import io.truefa.crypto.Secrets;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The locked vault: its name, and the password. */
public final class UnlockScreen implements Screen {
  private final Texts texts;
  private final UnlockModel model;
  private final FilePicker picker;
  private final VaultDoor door;
  private final Label name;
  private final SecretField password;
  private final Button unlock;
  private final VBox plate;
  private final Page view;

  public UnlockScreen(
      VaultDoor door,
      Throttle throttle,
      FilePicker picker,
      Secrets secrets,
      Supplier<Keyring> keyring,
      Texts texts,
      Background background,
      Navigator navigator) {
    this.texts = texts;
    this.model = new UnlockModel(door, throttle, secrets, keyring, background, navigator);
    this.picker = picker;
    this.door = door;
    var fields = new SecretFields(secrets, texts);
    this.password = fields.field(texts.get("unlock.password"));
    this.unlock = Buttons.main(texts.get("unlock.do"), this::submit);
    var named = fields.named(texts.get("unlock.password"), password);
    this.name = (Label) named.getChildren().getFirst();
    this.plate = new VBox(named, notice(), unlock, progress());
    plate.getStyleClass().add("plate");
    var another = Buttons.link(texts.get("unlock.another"), () -> navigator.go(new Route.Welcome()));
    var backups = Buttons.link(texts.get("unlock.backups"), () -> navigator.go(new Route.Backups()));
    backups.disableProperty().bind(model.phase().isNotEqualTo(Phase.READY));
    var heading = Labels.centred(Labels.heading(texts.get("unlock.title", model.vaultName())));
    this.view = new Page(new Logo(64), heading, plate, ways(), new VBox(2, another, backups));
    another.setMaxWidth(Double.MAX_VALUE);
    backups.setMaxWidth(Double.MAX_VALUE);
    bind(another);
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
    model.cancel();
    password.clear();
  }

  @Override
  public boolean onEscape() {
    boolean running = model.phase().get() != Phase.READY;
    model.cancel();
    password.requestFocus();
    return running;
  }

  private void bind(Button another) {
    unlock.setDefaultButton(false); // Enter in the field acts there
    password.setOnAction(event -> submit());
    another.disableProperty().bind(model.phase().isNotEqualTo(Phase.READY));
    password.emptyProperty().subscribe(empty -> refresh());
    model.phase().subscribe(phase -> refresh());
    model.secondsLeft().subscribe(seconds -> refresh());
    model
        .wrongTries()
        .addListener(
            (property, before, now) -> {
              Motion.shake(plate);
              password.requestFocus();
            });
  }

  private WayLinks ways() {
    var row =
        new WayLinks(
            texts,
            model.kinds(),
            model.way(),
            model::choose,
            () -> picker.keyFile(view.getScene().getWindow(), door.file()),
            Optional.of(model::unlockByKeyring));
    model
        .way()
        .subscribe(
            way -> {
              name.setText(WayLinks.words(texts, way));
              password.setAccessibleText(WayLinks.words(texts, way));
              password.clear();
              password.requestFocus();
            });
    row.disableProperty().bind(model.phase().isNotEqualTo(Phase.READY));
    return row;
  }

  private void refresh() {
    int left = model.secondsLeft().get();
    unlock.setText(left > 0 ? texts.get("unlock.wait", left) : texts.get("unlock.do"));
    unlock.setDisable(password.isEmpty() || !model.isReady());
  }

  private void submit() {
    if (!password.isEmpty() && model.isReady()) {
      model.unlock(password.take());
      password.requestFocus(); // the button, if it was that, is off now
    }
  }

  private ProblemNotice notice() {
    var notice = new ProblemNotice(texts);
    model.problem().subscribe(notice::show);
    return notice;
  }

  private HBox progress() {
    var words = Labels.small("");
    var cancel = Buttons.link(texts.get("unlock.cancel"), model::cancel);
    var row = new HBox(10, words, cancel);
    row.setAlignment(Pos.CENTER);
    model
        .phase()
        .subscribe(
            phase -> {
              if (phase != Phase.READY && row.getChildren().stream().noneMatch(ProgressIndicator.class::isInstance)) {
                row.getChildren().addFirst(ring()); // dear to dress, and of no use before
              }
              row.setVisible(phase != Phase.READY);
              row.setManaged(phase != Phase.READY);
              cancel.setDisable(phase != Phase.DERIVING);
              words.setText(texts.get(phase == Phase.STOPPING ? "unlock.stopping" : "unlock.busy"));
            });
    return row;
  }

  private ProgressIndicator ring() {
    var ring = new ProgressIndicator();
    ring.setPrefSize(20, 20);
    ring.setAccessibleText(texts.get("unlock.busy"));
    return ring;
  }
}
