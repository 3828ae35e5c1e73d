package io.truefa.app;

import static io.truefa.app.Sight.shows;
import static io.truefa.app.Sight.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.SecretField;
import io.truefa.app.platform.Setting;
import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From the first start to the lock and back, with a real vault and the real screens. */
@ExtendWith(ApplicationExtension.class)
final class WindowFlowTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);
  private static final String PASSWORD = "lantern orbit meadow quartz";

  @TempDir Path folder;
  private TestWindow window;
  private Stage stage;

  @Start
  void start(Stage primary) {
    stage = primary;
    window = new TestWindow(stage, folder, CLOCK);
    window.show();
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  @Test
  void byKeyboardAlone_aVaultIsMade_locked_andOpenedAgain(FxRobot robot) throws TimeoutException {
    robot.type(KeyCode.ENTER); // "Create a vault" has the focus
    robot.write(PASSWORD).type(KeyCode.ENTER).write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
    assertTrue(Files.isRegularFile(folder.resolve("data/vault.tfv")));

    robot.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
    assertFalse(shows(robot, ".codes-view"));
    until(() -> window.vault.session().state() == SessionState.LOCKED);

    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
  }

  @Test
  void byMouseAlone_aVaultIsMade_locked_andOpenedAgain(FxRobot robot) throws TimeoutException {
    robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, PASSWORD)));
    robot.clickOn("Create a vault");
    for (var field : robot.lookup(".secret-field").queryAll()) {
      robot.rightClickOn(field).clickOn("Paste");
    }
    robot.clickOn("Create vault");
    until(() -> shows(robot, ".codes-view"));

    robot.interact(() -> window.shell().lockNow());
    robot.rightClickOn(".secret-field").clickOn("Paste").clickOn("Unlock");
    until(() -> shows(robot, ".codes-view"));
  }

  @Test
  void leavingAScreenThatTakesSecrets_asksForAScrub_andOthersDoNot(FxRobot robot) throws TimeoutException {
    made(robot);
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
    assertEquals(0, scrubsUntil(robot, new Route.Trash()));
    assertEquals(0, scrubsUntil(robot, new Route.Add()));
    assertTrue(scrubsUntil(robot, new Route.Codes(List.of())) > 0);
    robot.interact(() -> window.shell().lockNow());
    assertTrue(scrubsUntil(robot, new Route.Welcome()) > 0);
  }

  private static void press(FxRobot robot, KeyCode key) {
    var focused = robot.lookup(".secret-field").query();
    focused.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  private long scrubsUntil(FxRobot robot, Route route) {
    long before = window.scrubs.get();
    robot.interact(() -> window.shell().go(route));
    return window.scrubs.get() - before;
  }

  @Test
  void aWrongPassword_isSaid_andTheRightOneStillOpens(FxRobot robot) throws TimeoutException {
    made(robot);
    robot.write("wrong").type(KeyCode.ENTER);
    until(() -> shows(robot, ".notice"));
    assertTrue(texts(robot.lookup(".notice").query()).contains("TFA-401"));
    assertTrue(robot.lookup(".secret-field").<SecretField>query().isFocused());

    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
  }

  @Test
  void escapeWhileTheKeyIsDerived_leavesTheVaultLocked(FxRobot robot) throws TimeoutException {
    made(robot);
    robot.write(PASSWORD);
    // In one go: however quick the machine is, the key cannot be there before the second key press.
    robot.interact(
        () -> {
          press(robot, KeyCode.ENTER);
          press(robot, KeyCode.ESCAPE);
        });
    until(() -> !shows(robot, ".progress-indicator"));

    assertFalse(shows(robot, ".codes-view"));
    assertEquals(SessionState.LOCKED, window.vault.session().state());
    assertEquals(0, window.crypto.secrets().alive());
  }

  @Test
  void aFileThatIsNoVault_isToldWithItsCode(FxRobot robot) throws Exception {
    window.picks.add(Files.writeString(folder.resolve("notes.txt"), "not a vault at all, but long enough to be read"));
    robot.clickOn("Open a vault\u2026").write("any").type(KeyCode.ENTER);
    until(() -> shows(robot, ".notice"));

    assertTrue(texts(robot.lookup(".notice").query()).contains("TFA-605"));
  }

  @Test
  void aVaultElsewhere_isMade_remembered_andOpenedNextTime(FxRobot robot) throws TimeoutException {
    var elsewhere = folder.resolve("elsewhere.tfv");
    robot.clickOn("Create a vault");
    window.picks.add(elsewhere);
    robot.clickOn("Change\u2026").clickOn(".secret-field");
    robot.write(PASSWORD).type(KeyCode.ENTER).write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));

    assertTrue(Files.isRegularFile(elsewhere));
    until(() -> window.store.load().settings().get(Setting.VAULT).isPresent());
    assertEquals(elsewhere, window.store.load().settings().get(Setting.VAULT).orElseThrow());
  }

  @Test
  void nobodyThere_locks(FxRobot robot) throws TimeoutException {
    made(robot);
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));

    robot.interact(window.wiring::tick); // it notices the unlock; only time after that counts
    window.nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    robot.interact(window.wiring::tick);
    assertTrue(shows(robot, ".secret-field"));
    until(() -> window.vault.session().state() == SessionState.LOCKED);
  }

  @Test
  void everyControl_onEveryScreen_hasAName(FxRobot robot) throws TimeoutException {
    var nameless = new ArrayList<String>();
    look(robot, new Route.Welcome(), nameless);
    look(robot, new Route.Create(), nameless);
    look(robot, new Route.Settings(), nameless);
    made(robot);
    look(robot, new Route.Unlock(), nameless);
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
    look(robot, new Route.Codes(List.of()), nameless);
    look(robot, new Route.Add(), nameless);

    assertEquals(List.of(), nameless);
  }

  @Test
  void theClockOfTheVault_isSetByKeys_shiftsTheCodes_andIsTakenBack(FxRobot robot) throws TimeoutException {
    robot.interact(() -> window.shell().go(new Route.Settings()));
    assertFalse(shows(robot, "#clock-slow"), "it is part of the vault");
    made(robot);
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
    var session = window.vault.session();
    try (var entry =
        new NewEntry(
            new io.truefa.vault.Label("GitHub", "ann"),
            new OtpSpec.Totp(HashName.SHA1, 6, 30, 0),
            List.of(),
            "",
            window.crypto.secrets().takeFrom("12345678901234567890".getBytes(UTF_8)))) {
      session.apply(new VaultEdit.Add(List.of(entry)));
    }
    var id = session.vault().live().getFirst().id();
    var before = session.code(id, CLOCK.instant()).orElseThrow().text();
    var later = session.code(id, CLOCK.instant().plusSeconds(90)).orElseThrow().text();

    robot.interact(() -> window.shell().go(new Route.Settings()));
    robot.interact(() -> robot.lookup("#clock-slow").query().requestFocus());
    robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("90000").type(KeyCode.ENTER);
    assertTrue(shows(robot, ".notice"));
    robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("90").type(KeyCode.ENTER);
    until(() -> shows(robot, "#clock-reset"));
    assertFalse(shows(robot, ".notice"));
    assertEquals("+90", robot.lookup("#clock-slow").<TextField>query().getText());
    assertEquals(later, session.code(id, CLOCK.instant()).orElseThrow().text());
    robot.interact(() -> window.shell().go(new Route.Codes(List.of())));
    until(() -> codes(robot).contains(later));

    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    until(() -> session.vault().offset().seconds() == 0);
    assertEquals(before, session.code(id, CLOCK.instant()).orElseThrow().text());
  }

  private static List<String> codes(FxRobot robot) {
    return robot.lookup(".code-label").queryAllAs(CodeLabel.class).stream().map(CodeLabel::shown).toList();
  }

  @Test
  void theSizeOfTheWindow_isKept(FxRobot robot) {
    robot.interact(
        () -> {
          stage.setWidth(640);
          stage.setHeight(700);
        });
    robot.interact(window.wiring::close);

    var loaded = window.store.load().settings();
    assertEquals(List.of(640, 700), List.of(loaded.get(Setting.WIDTH), loaded.get(Setting.HEIGHT)));
  }

  @Test
  void aBug_isToldWithoutData_andLoggedWithoutData(FxRobot robot) throws Exception {
    robot.interact(() -> window.wiring.bug(new IllegalStateException("canary 12345")));

    assertTrue(texts(robot.lookup(".problem-banner").query()).contains("TFA-901"));
    window.end();
    var log = Files.readString(folder.resolve("state/truefa.log"));
    assertTrue(log.contains("TFA-901 java.lang.IllegalStateException"));
    assertFalse(log.contains("canary"));
  }

  private void made(FxRobot robot) throws TimeoutException {
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(UTF_8))) {
      window.vault.create(password);
      window.vault.session().lock(LockReason.ASKED);
    }
    robot.interact(() -> window.shell().go(new Route.Unlock()));
  }

  private void look(FxRobot robot, Route route, List<String> nameless) {
    robot.interact(() -> window.shell().go(route));
    robot.interact(() -> nameless(window.shell().scene().getRoot(), route.getClass().getSimpleName(), nameless));
  }

  private static void nameless(Node node, String where, List<String> found) {
    if (!node.isVisible()) {
      return; // named when it is shown, in the language of then
    }
    boolean interesting = node instanceof Control || node instanceof SecretField;
    boolean structure = node instanceof ScrollPane || node instanceof ScrollBar || node instanceof Label;
    if (interesting && !structure && node.isFocusTraversable() && name(node).isBlank()) {
      found.add(where + ": " + node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> nameless(child, where, found));
    }
  }

  private static String name(Node node) {
    var text = node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    return node.getAccessibleText() == null ? text : node.getAccessibleText();
  }

  private static List<String> texts(Node node) {
    var found = new ArrayList<String>();
    if (node instanceof Labeled labeled) {
      found.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
    }
    return found;
  }
}
