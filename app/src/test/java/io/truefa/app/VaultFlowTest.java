package io.truefa.app;

import static io.truefa.app.Sight.shows;
import static io.truefa.app.Sight.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What only a person can settle about a vault, with a real one and another device beside it. */
@ExtendWith(ApplicationExtension.class)
final class VaultFlowTest {
  private static final String PASSWORD = "lantern orbit meadow quartz";

  @TempDir Path folder;
  private TestWindow window;
  private OtherDevice other;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder, WindowScenes.CLOCK);
    other = new OtherDevice(window, PASSWORD);
    window.show();
  }

  @BeforeEach
  void vaultWithGitHub(FxRobot robot) throws TimeoutException {
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(US_ASCII))) {
      window.vault.create(password);
    }
    other.adds(window.vault.session(), "GitHub");
    go(robot, new Route.Codes(List.of()), ".codes-view");
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  @Test
  void unreadableEntry_isRepairedByKeyboard_andUndone(FxRobot robot) throws Exception {
    other.leavesUnreadableEntries();
    go(robot, new Route.Aside(), ".aside-repair");
    robot.type(KeyCode.ENTER); // "Repair" of the first has the focus
    until(() -> shows(robot, "#aside-save"));
    robot.type(KeyCode.ESCAPE);
    until(() -> shows(robot, ".aside-repair"));
    robot.type(KeyCode.ENTER);
    until(() -> shows(robot, "#aside-save"));
    robot.write("JBSWY3DPEHPK3PXP").type(KeyCode.ENTER);
    until(() -> issuers().contains("Old Bank"));
    until(() -> shows(robot, ".aside-restore"));

    assertEquals(1, window.vault.session().vault().liveAside().size());
    robot.interact(() -> window.shell().undo());
    until(() -> issuers().equals(List.of("GitHub")));
    assertEquals(2, window.vault.session().vault().liveAside().size());
  }

  @Test
  void unreadableEntryWithoutAKey_isNotRepaired_andItIsSaid(FxRobot robot) throws Exception {
    other.leavesUnreadableEntries();
    go(robot, new Route.Aside(), ".aside-repair");
    press(robot, ".aside-repair");
    until(() -> shows(robot, "#aside-save"));
    robot.interact(() -> robot.lookup("#aside-digits").queryAs(TextField.class).setText("eleven"));
    press(robot, "#aside-save");
    assertEquals(window.texts.sentence(Problem.of(TfaCode.DIGITS_OUT_OF_RANGE)), notice(robot));
    robot.interact(() -> robot.lookup("#aside-digits").queryAs(TextField.class).setText("8"));
    press(robot, "#aside-save");
    assertEquals(window.texts.sentence(Problem.of(TfaCode.MISSING_SECRET)), notice(robot));
    assertEquals(List.of("GitHub"), issuers());
  }

  private static String notice(FxRobot robot) {
    return robot.lookup(".notice").queryLabeled().getText();
  }

  @Test
  void unreadableEntry_goesToTheTrash_andComesBack(FxRobot robot) throws Exception {
    other.leavesUnreadableEntries();
    go(robot, new Route.Codes(List.of()), "#aside-look");
    robot.clickOn("#aside-look");
    until(() -> shows(robot, ".aside-trash"));
    press(robot, ".aside-trash");
    until(() -> shows(robot, ".aside-restore"));
    assertEquals(1, window.vault.session().vault().liveAside().size());
    go(robot, new Route.Trash(), "#aside-trashed");
    robot.clickOn("#aside-trashed");
    until(() -> shows(robot, ".aside-restore"));
    press(robot, ".aside-restore");
    until(() -> window.vault.session().vault().liveAside().size() == 2);
    until(() -> !shows(robot, ".aside-restore"));
  }

  @Test
  void textOfAnUnreadableEntry_isWrittenOut_andNeverOverAFile(FxRobot robot) throws Exception {
    other.leavesUnreadableEntries();
    var raw = window.vault.session().vault().liveAside().getFirst().raw();
    go(robot, new Route.Aside(), ".aside-export");
    var place = folder.resolve("entry.json");
    window.picks.add(place);
    press(robot, ".aside-export");
    until(() -> Files.exists(place) && Files.readString(place).equals(raw));
    Files.writeString(place, "somebody else's");
    window.picks.add(place);
    press(robot, ".aside-export");
    until(() -> shows(robot, ".problem-banner"));
    assertEquals("somebody else's", Files.readString(place));
  }

  @Test
  void twoSecretsOfOneEntry_areShown_andOneIsKept_byKeyboard(FxRobot robot) throws Exception {
    other.changesTheSameSecret(github());
    go(robot, new Route.Codes(List.of()), "#rivals-look");
    robot.clickOn("#rivals-look");
    until(() -> robot.lookup(".rival-keep").queryAll().size() == 2);
    var before = window.vault.session().code(github(), WindowScenes.CLOCK.instant()).orElseThrow();
    robot.interact(() -> robot.lookup(".rival-keep").queryAllAs(Button.class).stream().toList().getLast().requestFocus());
    robot.type(KeyCode.SPACE);
    until(() -> !shows(robot, ".rival-keep"));
    assertEquals(List.of(), window.vault.session().vault().entry(github()).orElseThrow().conflicts());
    var now = window.vault.session().code(github(), WindowScenes.CLOCK.instant()).orElseThrow();
    assertFalse(before.equals(now));
    robot.interact(() -> window.shell().undo());
    until(() -> window.vault.session().code(github(), WindowScenes.CLOCK.instant()).orElseThrow().equals(before));
  }

  @Test
  void bothSecrets_areKeptAsTwoEntries_andUndone(FxRobot robot) throws Exception {
    other.changesTheSameSecret(github());
    go(robot, new Route.Entry(github()), ".rival-keep");
    press(robot, "#rivals-both");
    until(() -> issuers().equals(List.of("GitHub", "GitHub")));
    until(() -> !shows(robot, ".rival-keep"));
    robot.interact(() -> window.shell().undo());
    until(() -> issuers().equals(List.of("GitHub")));
  }

  @Test
  void copy_isShown_broughtTogether_andMovedAway_byKeyboard(FxRobot robot) throws Exception {
    var copy = other.leavesACopy("vault (conflicted copy).tfv", session -> other.adds(session, "Telephone"));
    go(robot, new Route.Copies(), ".copy-look");
    until(() -> robot.lookup(".copy-look").query().isFocused());
    robot.type(KeyCode.ENTER);
    until(() -> shows(robot, "#copy-merge"));
    assertEquals(List.of("GitHub"), issuers(), "nothing before a person says so");
    robot.type(KeyCode.ENTER);
    until(() -> shows(robot, "#copy-away"));
    assertEquals(List.of("GitHub", "Telephone"), issuers());
    assertTrue(Files.exists(copy), "nor is anything moved");
    robot.type(KeyCode.ENTER);
    until(() -> !Files.exists(copy));
    until(() -> !shows(robot, "#copy-away"));
    try (var all = Files.list(folder.resolve("data/backups"))) {
      assertTrue(all.anyMatch(file -> file.getFileName().toString().contains("replaced")));
    }
  }

  @Test
  void passwordChangedElsewhere_isAskedFor_andTheEditMadeHereIsCarriedOver(FxRobot robot) throws Exception {
    other.changesThePassword("another orbit meadow quartz");
    assertInstanceOf(SaveResult.NotSaved.class, window.vault.session().apply(new VaultEdit.SetNote(github(), "typed here")));
    robot.interact(() -> window.shell().problem(Problem.of(TfaCode.VAULT_REKEYED)));
    until(() -> shows(robot, ".secret-field"));
    robot.write("wrong").type(KeyCode.ENTER);
    until(() -> shows(robot, ".problem-banner"));
    robot.write("another orbit meadow quartz").type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
    assertEquals("typed here", window.vault.session().vault().entry(github()).orElseThrow().note());
  }

  private EntryId github() {
    return window.vault.session().vault().live().stream()
        .filter(entry -> entry.label().issuer().equals("GitHub"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<String> issuers() {
    return window.vault.session().vault().live().stream().map(entry -> entry.label().issuer()).sorted().toList();
  }

  private void go(FxRobot robot, Route route, String until) throws TimeoutException {
    robot.interact(() -> window.shell().go(route));
    until(() -> shows(robot, until));
  }

  private static void press(FxRobot robot, String what) {
    robot.interact(() -> robot.lookup(what).queryAllAs(Button.class).iterator().next().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
