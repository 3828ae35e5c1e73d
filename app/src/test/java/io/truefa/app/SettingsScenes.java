package io.truefa.app;

import io.truefa.app.shell.Route;
import io.truefa.app.unlock.ByHandKeyring;
import io.truefa.vault.credential.SlotKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** What is set rarely: settings, backups, what opens the vault: scenes of {@link WindowScenes}. */
final class SettingsScenes extends SceneHands {

  SettingsScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("11-settings", () -> go(new Route.Settings()));
    scenes.put("11-settings-clock", this::clock);
    scenes.put("11-backups", () -> go(new Route.Backups()));
    scenes.put("11-backups-proven", this::prove);
    scenes.put("11-backups-look", this::lookIntoABackup);
    scenes.put("11-ways", this::ways);
    scenes.put("11-ways-change", this::changePassword);
    scenes.put("11-ways-key-file", this::addKeyFile);
    scenes.put("11-ways-keyring", this::askKeyring);
    scenes.put("11-ways-in-keyring", this::inKeyring);
    scenes.put("11-recovery-key", () -> go(new Route.NewRecoveryKey()));
    scenes.put("11-recovery-key-slip", this::slip);
    return scenes;
  }

  private void ways() throws TimeoutException {
    openEmpty();
    go(new Route.Ways());
  }

  private void changePassword() {
    go(new Route.Ways());
    press("unlock.ways.change");
  }

  private void addKeyFile() {
    go(new Route.Ways());
    press("unlock.ways.add.key-file");
  }

  private void slip() {
    go(new Route.NewRecoveryKey());
    robot.write("0".repeat(40)).type(KeyCode.ENTER);
  }

  private void prove() throws TimeoutException {
    go(new Route.Backups());
    fire("#prove");
    until(() -> !robot.lookup(".good").queryAll().isEmpty());
  }

  private void lookIntoABackup() throws TimeoutException {
    go(new Route.Backups());
    int count = window.vault.session().backups().list().size();
    until(() -> lookButtons().size() == count);
    robot.interact(() -> lookButtons().getLast().fire());
    until(() -> isThere("#restore"));
  }

  private List<Button> lookButtons() {
    return buttons("backups.look");
  }

  private void askKeyring() {
    window.keyring = new ByHandKeyring(window.crypto.secrets());
    go(new Route.Ways());
    press("unlock.ways.add.keyring");
  }

  /** From here on the unlock screen offers it too. */
  private void inKeyring() throws TimeoutException {
    robot.write(PASSWORD).type(KeyCode.ENTER).type(KeyCode.ENTER);
    until(() -> window.vault.kinds().contains(SlotKind.KEYRING));
  }

  /** Something that is no number was typed where a number is wanted. */
  private void clock() {
    go(new Route.Settings());
    robot.interact(() -> robot.lookup("#clock-slow").queryAs(TextField.class).setText("1.5"));
    fire("#clock-keep");
    scrollTo("#clock-keep");
  }
}
