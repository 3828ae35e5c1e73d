package io.truefa.app;

import io.truefa.app.shell.Route;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** Before the vault is open, and where it does not open: scenes of {@link WindowScenes}. */
final class LockedScenes extends SceneHands {

  LockedScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("12-unlock", () -> robot.interact(() -> window.shell().lockNow()));
    scenes.put("12-pick-locked", this::pickLocked);
    scenes.put("12-pick-locked-wrong", this::pickWrong);
    scenes.put("12-welcome-other", this::another);
    scenes.put("12-welcome-other-create", () -> go(new Route.Create()));
    scenes.put("13-unlock-wrong", this::wrong);
    scenes.put("14-unlock-wait", this::tooOften);
    scenes.put("15-unlock-damaged", this::damaged);
    scenes.put("16-backups-damaged", () -> go(new Route.Backups()));
    scenes.put("16-backups-credential", this::lookWithoutTheVault);
    scenes.put("17-older-copy", this::olderCopy);
    return scenes;
  }

  private void pickLocked() throws TimeoutException {
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    new DeskScenes(window, folder, robot).find();
  }

  private void pickWrong() throws TimeoutException {
    window.nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    pickLocked();
    tryOnce();
  }

  private void another() {
    robot.type(KeyCode.ESCAPE); // the small search window
    robot.targetWindow(window.shell().scene().getWindow());
    go(new Route.Welcome());
  }

  private void wrong() throws TimeoutException {
    window.vault.session().lock(LockReason.ASKED);
    go(new Route.Unlock());
    tryOnce();
  }

  private void tooOften() throws TimeoutException {
    for (int i = 0; i < 6; i++) {
      window.nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
      go(new Route.Unlock());
      tryOnce();
    }
  }

  private void damaged() throws IOException, TimeoutException {
    window.nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    var file = window.vault.file();
    var bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    go(new Route.Unlock());
    tryOnce();
  }

  /** The oldest backup lies in the place of the vault. */
  private void olderCopy() throws IOException, TimeoutException {
    var oldest = window.vault.session().backups().list().stream().skip(1).findFirst().orElseThrow();
    Files.write(window.vault.file(), Files.readAllBytes(oldest.path()));
    go(new Route.Unlock());
    openEmpty();
    until(() -> isThere("#accept"));
  }

  private void tryOnce() throws TimeoutException {
    robot.write("not the password").type(KeyCode.ENTER);
    until(() -> Sight.shows(robot, ".notice"));
  }

  private void lookWithoutTheVault() throws TimeoutException {
    fire("#newest");
    until(() -> !buttons("backups.password.do").isEmpty());
  }
}
