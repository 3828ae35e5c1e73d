package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.SecretField;
import io.truefa.app.keyring.NoKeyring;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Motion;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.UnlockModel.Phase;
import io.truefa.crypto.Secrets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Asks for the password in a few lines, outside the window: the same attempts and waiting times as on the unlock screen. */
public final class QuickUnlock extends VBox {
  private final Texts texts;
  private final UnlockModel model;
  private final SecretField password;
  private final Button unlock;
  private final Label name;

  /**
   * @param opened run once the vault is open
   * @param window asked for where more is needed than what can be typed, such as a key file
   */
  public QuickUnlock(
      VaultDoor door, Throttle throttle, Secrets secrets, Texts texts, Background background, Runnable opened, Runnable window) {
    super(10);
    this.texts = texts;
    this.model = new UnlockModel(door, throttle, secrets, NoKeyring::new, background, new Outcome(opened));
    var fields = new SecretFields(secrets, texts);
    this.password = fields.field(texts.get("unlock.password"));
    var named = fields.named(texts.get("unlock.password"), password);
    this.name = (Label) named.getChildren().getFirst();
    this.unlock = Buttons.main(texts.get("unlock.do"), this::submit);
    var notice = new ProblemNotice(texts);
    var heading = Labels.section(texts.get("unlock.title", model.vaultName()));
    var more = Buttons.link(texts.get("pick.window"), window);
    getChildren().setAll(heading, named, notice, unlock, more);
    password.setOnAction(event -> submit());
    password.emptyProperty().subscribe(empty -> refresh());
    model.phase().subscribe(phase -> refresh());
    model.secondsLeft().subscribe(left -> refresh());
    model.problem().subscribe(notice::show);
    model
        .way()
        .subscribe(
            way -> {
              name.setText(WayLinks.words(texts, way));
              password.setAccessibleText(WayLinks.words(texts, way));
            });
    model.wrongTries().addListener((property, before, now) -> Motion.shake(this));
    model.look();
  }

  public void focus() {
    password.requestFocus();
  }

  /** Gives a running attempt up and wipes what was typed. */
  public void close() {
    model.cancel();
    password.clear();
  }

  private void refresh() {
    int left = model.secondsLeft().get();
    boolean busy = model.phase().get() != Phase.READY;
    unlock.setText(left > 0 ? texts.get("unlock.wait", left) : texts.get(busy ? "unlock.busy" : "unlock.do"));
    unlock.setDisable(password.isEmpty() || !model.isReady());
  }

  private void submit() {
    if (!password.isEmpty() && model.isReady()) {
      model.unlock(password.take());
      password.requestFocus();
    }
  }

  /** There is no window around this to go anywhere in. */
  private record Outcome(Runnable opened) implements Navigator {
    @Override
    public void go(Route route) {
      opened.run();
    }

    @Override
    public void toast(String text) {}

    @Override
    public void toast(String text, String actionLabel, Runnable action) {}

    @Override
    public void problem(Problem problem) {}

    @Override
    public void lockNow() {}
  }
}
