package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.LockReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Every screen in its states, in the order in which a person could meet them, in whatever language the window speaks. */
final class WindowScenes {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);
  private static final String PASSWORD = "lantern orbit meadow quartz";

  private final TestWindow window;
  private final Path folder;
  private final FxRobot robot;

  /**
   * @param window over {@code folder}, shown
   */
  WindowScenes(TestWindow window, Path folder, FxRobot robot) {
    this.window = window;
    this.folder = folder;
    this.robot = robot;
  }

  /** Each scene by name: how to get there from whatever showed before. Add new screens here. */
  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("01-welcome", () -> go(new Route.Welcome()));
    scenes.put("02-create", () -> go(new Route.Create()));
    scenes.put("03-create-weak", this::createWeak);
    scenes.put("04-create-differ", this::createDiffer);
    scenes.put("05-codes-empty", this::openEmpty);
    scenes.put("06-add", () -> go(new Route.Add()));
    scenes.put("06-add-by-hand", this::byHand);
    scenes.put("06-exchange-import", this::importChoosing);
    scenes.put("06-exchange-import-password", this::importLocked);
    scenes.put("06-exchange-import-table", this::importDeciding);
    scenes.put("06-exchange-import-done", this::importDone);
    scenes.put("06-exchange-export", () -> go(new Route.Export()));
    scenes.put("06-exchange-undone", this::importUndone);
    scenes.put("07-codes", this::fill);
    scenes.put("07-codes-groups", this::group);
    scenes.put("07-codes-chosen", this::choose);
    scenes.put("07-codes-choose-groups", () -> robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL));
    scenes.put("07-entry", () -> go(new Route.Entry(entryOf("GitHub"))));
    scenes.put("07-entry-refused", this::refuse);
    scenes.put("07-entry-revealed", this::reveal);
    scenes.put("07-codes-some-trashed", this::trashTwo);
    scenes.put("07-trash", () -> go(new Route.Trash()));
    scenes.put("07-recovery-none", this::recoveryNone);
    scenes.put("07-recovery-shown", this::recoveryShown);
    scenes.put("08-toast", () -> robot.interact(() -> window.shell().toast(text("codes.trashed", "GitHub"), text("codes.undo"), () -> {})));
    scenes.put(
        "09-problem", () -> robot.interact(() -> window.shell().problem(Problem.of(TfaCode.DURABILITY_UNKNOWN))));
    scenes.put("10-keys", () -> robot.type(KeyCode.F1));
    scenes.put("11-settings", () -> go(new Route.Settings()));
    scenes.put("11-backups", () -> go(new Route.Backups()));
    scenes.put("11-backups-proven", this::prove);
    scenes.put("11-backups-look", this::lookIntoABackup);
    scenes.put("11-ways", this::ways);
    scenes.put("11-ways-change", this::changePassword);
    scenes.put("11-ways-key-file", this::addKeyFile);
    scenes.put("11-recovery-key", () -> go(new Route.NewRecoveryKey()));
    scenes.put("11-recovery-key-slip", this::slip);
    scenes.put("12-unlock", () -> robot.interact(() -> window.shell().lockNow()));
    scenes.put("12-welcome-other", () -> go(new Route.Welcome()));
    scenes.put("12-welcome-other-create", () -> go(new Route.Create()));
    scenes.put("13-unlock-wrong", this::wrong);
    scenes.put("14-unlock-wait", this::tooOften);
    scenes.put("15-unlock-damaged", this::damaged);
    scenes.put("16-backups-damaged", () -> go(new Route.Backups()));
    scenes.put("16-backups-credential", this::lookWithoutTheVault);
    scenes.put("17-older-copy", this::olderCopy);
    scenes.putAll(new VaultScenes(window, folder, robot).all());
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

  private void lookWithoutTheVault() throws TimeoutException {
    fire("#newest");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> isThere("backups.password.do"));
  }

  private void slip() {
    go(new Route.NewRecoveryKey());
    robot.write("0".repeat(40)).type(KeyCode.ENTER);
  }

  private void createWeak() {
    go(new Route.Create());
    robot.write("letmein1").type(KeyCode.ENTER).write("letmein1").type(KeyCode.ENTER);
  }

  private void createDiffer() {
    go(new Route.Create());
    robot.write(PASSWORD).type(KeyCode.ENTER).write("lantern orbit").type(KeyCode.ENTER);
  }

  private void openEmpty() throws TimeoutException {
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(US_ASCII))) {
      if (window.vault.exists()) {
        window.vault.unlock(password);
      } else {
        window.vault.create(password);
      }
    }
    go(new Route.Codes(List.of()));
  }

  private void importChoosing() throws TimeoutException {
    if (!window.vault.isOpen()) {
      openEmpty();
    }
    go(new Route.Import());
  }

  private void importLocked() throws Exception {
    window.picks.add(Files.copy(folder.resolve("data/vault.tfv"), folder.resolve("from-the-old-laptop.tfv")));
    fire("#choose");
    wait(() -> robot.lookup(".secret-field").tryQuery().isPresent());
  }

  private void importDeciding() throws Exception {
    var there = "otpauth://totp/Example%20Bank:ann@example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example%20Bank\n";
    importFile(there);
    fire("#import");
    wait(() -> robot.lookup("#undo").tryQuery().isPresent());
    importFile(
        there
            + there.replace("GEZDGNBV", "JBSWY3DP")
            + "otpauth://totp/Mail:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Mail\n"
            + "otpauth://hotp/Server:root?secret=KRSXG5CTMVRXEZLU&issuer=Server&counter=12\n"
            + "otpauth://totp/Broken:x?secret=1889&issuer=Broken\n");
  }

  private void importFile(String links) throws Exception {
    go(new Route.Import());
    window.picks.add(Files.writeString(folder.resolve("old-app.txt"), links));
    wait(() -> robot.lookup("#choose").tryQuery().isPresent());
    fire("#choose");
    wait(() -> robot.lookup("#decisions").tryQuery().isPresent());
  }

  private void importDone() throws Exception {
    fire("#import");
    wait(() -> robot.lookup("#undo").tryQuery().isPresent());
  }

  private void importUndone() throws Exception {
    importFile("otpauth://totp/Gone:x?secret=JBSWY3DPEHPK3PXP&issuer=Gone\n");
    importDone();
    fire("#undo");
    wait(() -> window.vault.session().vault().live().isEmpty() || robot.lookup("#undo").tryQuery().isEmpty());
  }

  private static void wait(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  private void byHand() {
    go(new Route.Add());
    fire("#way-hand");
    robot.interact(
        () -> {
          robot.lookup("#advanced").queryAs(TitledPane.class).setExpanded(true);
          robot.lookup("#kind").queryComboBox().getSelectionModel().selectLast();
        });
  }

  private void fill() throws TimeoutException {
    if (!window.vault.isOpen()) {
      openEmpty();
    }
    var names =
        List.of(
            "GitHub/ada@example.org", "Deutsche Bahn/ada.lovelace", "Proton Mail/ada@proton.example",
            "Amazon/ada@example.org", "Registry of a company with a very long name indeed/administrator@registry.example",
            "/nobody", "ČSOB/ada", "Nextcloud/ada", "Bitwarden/ada@example.org");
    var entries = new ArrayList<NewEntry>();
    for (var name : names) {
      var parts = name.split("/", 2);
      var secret = window.crypto.secrets().takeFrom(("secret of " + name).getBytes(US_ASCII));
      var spec =
          entries.size() == 4 ? new OtpSpec.Hotp(HashName.SHA1, 6, 7) : new OtpSpec.Totp(HashName.SHA1, 6, 30, 0);
      entries.add(new NewEntry(new Label(parts[0], parts[1]), spec, List.of(), "", secret));
    }
    window.vault.session().apply(new VaultEdit.Add(entries));
    entries.forEach(NewEntry::close);
    go(new Route.Codes(List.of()));
  }

  private EntryId entryOf(String issuer) {
    return window.vault.session().vault().live().stream()
        .filter(entry -> entry.label().issuer().equals(issuer))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void group() {
    var session = window.vault.session();
    session.apply(new VaultEdit.SetGroups(entryOf("GitHub"), List.of("Work", "Servers")));
    session.apply(new VaultEdit.SetGroups(entryOf("Nextcloud"), List.of("Work")));
    session.apply(new VaultEdit.SetGroups(entryOf("Deutsche Bahn"), List.of("Travel")));
    session.apply(new VaultEdit.SetFavourite(entryOf("GitHub"), true));
    session.apply(new VaultEdit.SetNote(entryOf("GitHub"), "The key lies in the safe."));
    go(new Route.Codes(List.of()));
  }

  private void choose() {
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
  }

  private void refuse() throws TimeoutException {
    robot.interact(() -> robot.lookup("#refused").queryAs(Button.class).fire());
    wait(() -> robot.lookup(".neighbour-code").queryAll().size() == 5);
    var theirs = window.vault.session().code(entryOf("GitHub"), CLOCK.instant().plusSeconds(90)).orElseThrow().text();
    robot.interact(() -> robot.lookup("#refused-code").queryAs(TextField.class).setText(theirs));
    robot.interact(() -> robot.lookup("#refused-find").queryAs(Button.class).fire());
    wait(() -> robot.lookup("#refused-keep").query().isVisible());
    scrollTo("#refused-keep");
  }

  private void reveal() throws TimeoutException {
    robot.interact(() -> robot.lookup("#reveal").queryAs(Button.class).fire());
    robot.write(PASSWORD).type(KeyCode.ENTER);
    wait(() -> robot.lookup("#reveal-hide").query().isVisible());
    scrollTo("#entry-trash");
  }

  private void scrollTo(String what) {
    robot.interact(
        () -> {
          var page = robot.lookup(".page-scroll").queryAs(ScrollPane.class);
          var place = page.getContent().sceneToLocal(robot.lookup(what).query().localToScene(0, 0));
          double room = page.getContent().getBoundsInLocal().getHeight() - page.getViewportBounds().getHeight();
          page.setVvalue(Math.clamp((place.getY() - page.getViewportBounds().getHeight() / 2) / room, 0, 1));
        });
  }

  private void trashTwo() {
    window.vault.session().vault().live().stream()
        .limit(2)
        .forEach(entry -> window.vault.session().apply(new VaultEdit.Trash(entry.id())));
    go(new Route.Codes(List.of()));
  }

  private void recoveryNone() {
    go(new Route.RecoveryCodes(window.vault.session().vault().live().getFirst().id()));
  }

  private void recoveryShown() throws TimeoutException {
    var session = window.vault.session();
    var id = session.vault().live().getFirst().id();
    var lines = "4f8a-9c21\n77b0-e3d5\n1a2b-3c4d\n9f8e-7d6c\n0011-2233\n".getBytes(US_ASCII);
    try (var codes = window.crypto.secrets().takeFrom(lines, 0, lines.length - 1)) {
      session.apply(new VaultEdit.SetRecoveryCodes(id, codes, 5));
    }
    session.apply(new VaultEdit.MarkRecoveryCode(id, 1, true));
    go(new Route.RecoveryCodes(id));
    fire("#recovery-show");
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !robot.lookup(".secret-character").queryAll().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
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

  private void prove() throws TimeoutException {
    go(new Route.Backups());
    fire("#prove");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !robot.lookup(".good").queryAll().isEmpty());
  }

  private void lookIntoABackup() throws TimeoutException {
    go(new Route.Backups());
    int count = window.vault.session().backups().list().size();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> lookButtons().size() == count);
    robot.interact(() -> lookButtons().getLast().fire());
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> robot.lookup("#restore").tryQuery().isPresent());
  }

  private List<Button> lookButtons() {
    return buttons("backups.look");
  }

  /** The oldest backup lies in the place of the vault. */
  private void olderCopy() throws IOException, TimeoutException {
    var oldest = window.vault.session().backups().list().stream().skip(1).findFirst().orElseThrow();
    Files.write(window.vault.file(), Files.readAllBytes(oldest.path()));
    go(new Route.Unlock());
    openEmpty();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> robot.lookup("#accept").tryQuery().isPresent());
  }

  private void tryOnce() throws TimeoutException {
    robot.write("not the password").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> robot.lookup(".notice").query().isVisible());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void go(Route route) {
    robot.interact(() -> window.shell().go(route));
  }

  /** Presses a button wherever it lies, also below the edge of the window. */
  private void fire(String id) {
    robot.interact(
        () -> {
          Node node = robot.lookup(id).query();
          if (node instanceof ButtonBase button) {
            button.fire();
          } else {
            throw new IllegalStateException(id + " is no button");
          }
        });
  }

  private void press(String key) {
    robot.interact(() -> buttons(key).getFirst().fire());
  }

  private boolean isThere(String key) {
    return !buttons(key).isEmpty();
  }

  private List<Button> buttons(String key) {
    return robot.lookup((Button button) -> text(key).equals(button.getText())).queryAllAs(Button.class).stream().toList();
  }

  private String text(String key, Object... arguments) {
    return window.texts.get(key, arguments);
  }

  /** How to get to a scene from the one before. */
  @FunctionalInterface
  interface Setup {
    void set() throws Exception;
  }
}
