package io.truefa.app;

import static io.truefa.app.Sight.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.shell.Route;
import io.truefa.vault.session.SessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Moving in from another app and out again, in the real window. */
@ExtendWith(ApplicationExtension.class)
final class ExchangeFlowTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);
  private static final String PASSWORD = "lantern orbit meadow quartz";

  @TempDir Path folder;
  private TestWindow window;

  @Start
  void start(Stage primary) {
    window = new TestWindow(primary, folder, CLOCK);
    window.show();
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  @Test
  void movingIn_makesTheVaultOnTheWay_showsWhatWillHappen_imports_andUndoesIt(FxRobot robot) throws Exception {
    var links = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      links.append("otpauth://totp/Acme:user").append(i).append("?secret=JBSWY3DPEHPK3PXP&issuer=Acme\n");
    }
    window.picks.add(Files.writeString(folder.resolve("old.txt"), links));
    robot.clickOn("Move in from another app");
    robot.write(PASSWORD).type(KeyCode.ENTER).write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".import-view"));
    robot.clickOn("#choose");
    until(() -> shows(robot, "#decisions"));
    assertEquals(10_000, robot.lookup("#decisions").<ListView<?>>query().getItems().size());
    assertTrue(robot.lookup(".decision-row").queryAll().size() < 100, "only rows in sight are made");
    assertEquals(0, window.vault.session().vault().entries().size(), "nothing is saved before it is asked for");

    robot.clickOn("#import");
    until(() -> shows(robot, "#undo"));
    assertEquals(10_000, window.vault.session().vault().live().size());
    assertEquals(3, robot.lookup(".sample-code").queryAll().size());
    robot.clickOn("#undo");
    until(() -> window.vault.session().vault().live().isEmpty());
  }

  /** Real backups, where they lie beside the source tree. */
  @ParameterizedTest
  @ValueSource(strings = {"aegis/aegis_encrypted.json", "2fas/2fas_v4_encrypted.2fas", "freeotp/freeotp_v2_api34.xml"})
  void aRealBackup_isOpenedByItsPassword_isInTheVaultEntryByEntry_andIsTakenBack(String file, FxRobot robot)
      throws Exception {
    var known = KnownBackups.of(file);
    var wanted = known.get("expected");
    made(robot);
    window.picks.add(KnownBackups.file(known));
    robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
    robot.clickOn("#choose");
    until(() -> shows(robot, ".secret-field"));
    robot.clickOn(".secret-field").write("wrong").type(KeyCode.ENTER);
    until(() -> shows(robot, ".bad"));
    robot.clickOn(".secret-field").write(known.get("password").asString()).type(KeyCode.ENTER);
    until(() -> shows(robot, "#decisions"));
    assertEquals(wanted.size(), robot.lookup("#decisions").<ListView<?>>query().getItems().size());
    robot.clickOn("#import");
    until(() -> shows(robot, "#receipt"));
    var session = window.vault.session();
    var there = session.vault().live();
    assertEquals(wanted.size(), there.size());
    for (int i = 0; i < there.size(); i++) {
      KnownBackups.compare("entry " + i, wanted.get(i), there.get(i), session, window.crypto);
    }
    robot.clickOn("#undo");
    until(() -> session.vault().live().isEmpty());
  }

  @Test
  void anExport_wantsTheWordAndThePassword_andItsFileImportsAgain(FxRobot robot) throws Exception {
    made(robot);
    window.picks.add(
        Files.writeString(folder.resolve("old.txt"), "otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXP&issuer=Acme\n"));
    robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
    robot.clickOn("#choose");
    until(() -> shows(robot, "#import"));
    robot.clickOn("#import");
    until(() -> shows(robot, "#undo"));

    robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
    until(() -> shows(robot, ".export-view"));
    robot.interact(() -> chooseFormat(robot, "otpauth links"));
    var export = robot.lookup("#export").<Button>query();
    var own = robot.lookup(".secret-field").queryAll().stream().toList().getLast();
    robot.interact(own::requestFocus);
    robot.write(PASSWORD);
    assertTrue(export.isDisabled(), "the word is missing");
    robot.interact(() -> robot.lookup("#word").<TextField>query().setText("unprotected"));
    assertFalse(export.isDisabled());
    var target = folder.resolve("out.txt");
    window.picks.add(target);
    robot.interact(export::fire);
    until(() -> Files.exists(target) && texts(robot).contains("all the same"));
    assertTrue(Files.readString(target).startsWith("otpauth://totp/Acme:ann?"));
  }

  @Test
  void aLock_closesWhatWasRead(FxRobot robot) throws Exception {
    made(robot);
    window.picks.add(
        Files.writeString(folder.resolve("old.txt"), "otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXP&issuer=Acme\n"));
    robot.interact(() -> window.shell().go(new Route.Import()));
    robot.clickOn("#choose");
    until(() -> shows(robot, "#import"));
    assertTrue(window.crypto.secrets().alive() > 1);
    robot.interact(() -> window.shell().lockNow());
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    until(() -> window.crypto.secrets().alive() == 0);
  }

  private void chooseFormat(FxRobot robot, String title) {
    var formats = robot.lookup("#format").<ComboBox<Object>>query();
    for (var item : formats.getItems()) {
      if (formats.getConverter().toString(item).equals(title)) {
        formats.setValue(item);
      }
    }
  }

  private void made(FxRobot robot) throws TimeoutException {
    robot.type(KeyCode.ENTER);
    robot.write(PASSWORD).type(KeyCode.ENTER).write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
  }

  private static String texts(FxRobot robot) {
    var all = new StringBuilder();
    robot.lookup(".label").queryAll().forEach(node -> all.append(((Labeled) node).getText()).append('\n'));
    return all.toString();
  }

  private static boolean shows(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }
}
