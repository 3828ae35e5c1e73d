package io.truefa.app;

import static io.truefa.app.Sight.shows;
import static io.truefa.app.Sight.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.TestPictures;
import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SessionState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is dropped on the window, of every kind and on every kind of screen, open and locked, with a real vault. */
@ExtendWith(ApplicationExtension.class)
final class DropFlowTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(59), ZoneOffset.UTC);
  private static final String PASSWORD = "lantern orbit meadow quartz";
  private static final String LINK = "otpauth://totp/New:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=New";
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  @TempDir Path folder;
  private TestWindow window;
  private EntryId entry;

  @Start
  void start(Stage primary) {
    window = new TestWindow(primary, folder, CLOCK);
    window.show();
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(UTF_8));
        var added =
            new NewEntry(
                new Label("GitHub", "ann"),
                new OtpSpec.Totp(HashName.SHA1, 6, 30, 0),
                List.of(),
                "",
                window.crypto.secrets().takeFrom("12345678901234567890".getBytes(US_ASCII)))) {
      window.vault.create(password);
      window.vault.session().apply(new VaultEdit.Add(List.of(added)));
    }
    entry = window.vault.session().vault().live().getFirst().id();
    window.shell().go(new Route.Codes(List.of()));
    window.wiring.tick();
    window.askedOnUiThread.clear(); // what came before was this test's own doing
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  /** Of each kind one: lists, forms, pages, and those that take something themselves. */
  static Stream<String> screens() {
    return Stream.of("Codes", "Trash", "RecoveryCodes", "Entry", "Add", "Import", "Export", "Settings", "Backups", "Ways", "Copies");
  }

  private void go(FxRobot robot, String name) {
    Route route =
        switch (name) {
          case "Codes" -> new Route.Codes(List.of());
          case "Trash" -> new Route.Trash();
          case "RecoveryCodes" -> new Route.RecoveryCodes(entry);
          case "Entry" -> new Route.Entry(entry);
          case "Add" -> new Route.Add();
          case "Import" -> new Route.Import();
          case "Export" -> new Route.Export();
          case "Settings" -> new Route.Settings();
          case "Backups" -> new Route.Backups();
          case "Ways" -> new Route.Ways();
          case "Copies" -> new Route.Copies();
          case "Welcome" -> new Route.Welcome();
          case "Create" -> new Route.Create();
          case "Unlock" -> new Route.Unlock();
          default -> throw new IllegalArgumentException(name);
        };
    robot.interact(() -> window.shell().go(route));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void whateverIsDropped_goesWhereItBelongs(String screen, FxRobot robot) throws Exception {
    go(robot, screen);
    assertTrue(drags(robot).text(" " + LINK + "\n"));
    until(() -> shows(robot, "#save") && robot.lookup("New").tryQuery().isPresent());

    go(robot, screen);
    assertTrue(drags(robot).image(image()));
    until(() -> shows(robot, "#save"));

    go(robot, screen);
    assertTrue(drags(robot).files(backup("links.txt", 2)));
    until(() -> shows(robot, "#decisions"));

    go(robot, screen);
    assertTrue(drags(robot).files(picture("a.png", LINK)));
    switch (screen) {
      case "Import" -> until(() -> shows(robot, "#decisions"));
      case "Entry" -> until(() -> !entryNow().icon().isEmpty()); // its tile is what somebody pointed at
      default -> until(() -> shows(robot, "#save"));
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void aVault_isOpened_andTheOldOneLocked_unlessItIsToBeImported(String screen, FxRobot robot) throws Exception {
    var other = otherVault("other.tfv");
    var old = window.vault.session();
    go(robot, screen);
    assertTrue(drags(robot).files(other));
    until(() -> shows(robot, ".secret-field"));
    if (screen.equals("Import")) {
      assertEquals(old, window.vault.session(), "its entries are wanted");
      assertTrue(window.vault.isOpen());
      return;
    }
    assertEquals(other, window.vault.file());
    assertFalse(shows(robot, ".codes-view"));
    until(() -> old.state() == SessionState.LOCKED);
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
  }

  @Test
  void theVaultThatIsOpen_staysOpen(FxRobot robot) throws TimeoutException {
    go(robot, "Settings");
    assertTrue(drags(robot).files(window.vault.file()));
    until(() -> shows(robot, ".codes-view"));
    assertTrue(window.vault.isOpen());
  }

  /** Screens that show without an open vault. */
  static Stream<String> lockedScreens() {
    return Stream.of("Unlock", "Welcome", "Create", "Settings", "Backups");
  }

  private void lock(FxRobot robot, String screen) throws TimeoutException {
    robot.interact(() -> window.shell().lockNow());
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    go(robot, screen);
  }

  private void unlock(FxRobot robot) throws TimeoutException {
    go(robot, "Unlock");
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> window.vault.isOpen());
  }

  @ParameterizedTest
  @MethodSource("lockedScreens")
  void whileLocked_everythingWaits_thatIsSaid_andItComesWithTheVault(String screen, FxRobot robot) throws Exception {
    lock(robot, screen);
    assertTrue(drags(robot).text(LINK));
    until(() -> toast(robot).equals("Unlock, and it will be opened."));
    assertTrue(drags(robot).files(backup("links.txt", 1)));
    assertTrue(drags(robot).files(picture("a.png", LINK.replace("New", "Pic"))));
    assertFalse(window.vault.isOpen());

    unlock(robot);
    until(() -> shows(robot, "#save"));
    assertTrue(robot.lookup("New").tryQuery().isPresent());
    go(robot, "Codes");
    until(() -> robot.lookup("Pic").tryQuery().isPresent());
    go(robot, "Codes");
    until(() -> shows(robot, "#decisions"));
  }

  @ParameterizedTest
  @MethodSource("lockedScreens")
  void whileLocked_aVaultIsTheOneToOpen(String screen, FxRobot robot) throws Exception {
    var other = otherVault("other.tfv");
    lock(robot, screen);
    assertTrue(drags(robot).files(other));
    until(() -> other.equals(window.vault.file()) && shows(robot, ".secret-field"));
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> shows(robot, ".codes-view"));
  }

  @Test
  void whileLocked_aPictureThatIsNoFile_cannotWait_andIsRefusedBeforeItIsDropped(FxRobot robot) throws TimeoutException {
    lock(robot, "Unlock");
    assertFalse(drags(robot).image(image()));
    assertFalse(drags(robot).drop(Map.of(DataFormat.IMAGE, image(), DataFormat.PLAIN_TEXT, "https://example.org/a.png")));
  }

  @Test
  void anAddressOrWords_areSaidToBeNothing_andTheScreenStays(FxRobot robot) throws TimeoutException {
    go(robot, "Settings");
    for (var text : List.of("https://example.org/login", "some words", "")) {
      assertTrue(drags(robot).text(text));
      until(() -> toast(robot).equals("This is neither a picture nor a link for an authenticator."));
      assertTrue(shows(robot, ".setting"));
      robot.interact(() -> window.shell().toast("gone"));
    }
    lock(robot, "Unlock");
    assertTrue(drags(robot).text("https://example.org/login"));
    until(() -> toast(robot).equals("This is neither a picture nor a link for an authenticator."));
  }

  @Test
  void whatBeganInThisProgram_orIsOfNoKnownKind_isNotTaken(FxRobot robot) throws IOException {
    var file = backup("links.txt", 1);
    var files = Map.<DataFormat, Object>of(DataFormat.FILES, List.of(file.toFile()));
    assertFalse(drags(robot).drop(files, window.shell().scene().getRoot()));
    assertFalse(drags(robot).drop(Map.of(DataFormat.HTML, "<b>x</b>")));
    assertTrue(shows(robot, ".codes-view"));
  }

  @Test
  void aFileThatIsGone_isSaid_andTheOthersAreTaken(FxRobot robot) throws Exception {
    assertTrue(drags(robot).files(folder.resolve("gone.png"), picture("a.png", LINK)));
    until(() -> shows(robot, "#save"));
    until(() -> robot.lookup("TFA-853").tryQuery().filter(Sight::isSeen).isPresent());
  }

  @Test
  void aFolder_isSaidToBeNoFile(FxRobot robot) throws Exception {
    var empty = Files.createDirectory(folder.resolve("some folder"));
    assertTrue(drags(robot).files(empty));
    until(() -> robot.lookup("TFA-602").tryQuery().filter(Sight::isSeen).isPresent());
  }

  @Test
  void thirtyFilesAtOnce_goWhereEachBelongs(FxRobot robot) throws Exception {
    var files = new ArrayList<Path>();
    for (int i = 0; i < 12; i++) {
      files.add(picture("p" + i + ".png", LINK.replace("New", "Shop" + i)));
    }
    for (int i = 0; i < 17; i++) {
      files.add(backup("b" + i + ".txt", 1));
    }
    files.add(Files.writeString(folder.resolve("notes.md"), "nothing of the kind"));
    assertTrue(drags(robot).files(files.toArray(Path[]::new)));
    until(() -> shows(robot, "#review"));
    var boxes = robot.lookup(".check-box").queryAllAs(CheckBox.class);
    assertEquals(12, boxes.stream().filter(CheckBox::isSelected).count());
    go(robot, "Codes"); // the rest comes when the screen is free again
    until(() -> shows(robot, "#decisions"));
  }

  @Test
  void whatIsDroppedOnTheAddScreen_joinsWhatWasFound(FxRobot robot) throws Exception {
    assertTrue(drags(robot).text(LINK));
    until(() -> shows(robot, "#save"));
    assertTrue(drags(robot).files(picture("a.png", LINK.replace("New", "Second"))));
    until(() -> robot.lookup("Second").tryQuery().isPresent());
    assertTrue(drags(robot).text(LINK.replace("New", "Third")));
    until(() -> robot.lookup("Third").tryQuery().isPresent());
    assertTrue(robot.lookup("New").tryQuery().isPresent());
    assertEquals(3, robot.lookup(".check-box").queryAllAs(CheckBox.class).stream().filter(CheckBox::isSelected).count());
  }

  @Test
  void whileAFileAsksForItsPassword_theNextDropTakesItsPlace_andWhatWasTypedIsWiped(FxRobot robot) throws Exception {
    var other = otherVault("other.tfv");
    go(robot, "Import");
    assertTrue(drags(robot).files(other));
    until(() -> shows(robot, ".secret-field"));
    robot.write("half a pass");
    assertTrue(drags(robot).text(LINK));
    until(() -> shows(robot, "#save"));
    assertFalse(shows(robot, ".secret-field"));
  }

  @Test
  void whileSomethingLiesOverTheScreen_aDropIsTakenAllTheSame(FxRobot robot) throws TimeoutException {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    assertTrue(shows(robot, "#palette"));
    assertTrue(drags(robot).text(LINK));
    until(() -> shows(robot, "#save"));
    assertFalse(shows(robot, "#palette"));
  }

  @Test
  void theWindowShows_thatItWouldTakeSomething_andForgetsItAfterwards(FxRobot robot) throws IOException {
    var file = backup("links.txt", 1);
    var root = robot.lookup(".shell").<Node>query();
    assertTrue(drags(robot).hover(file));
    assertTrue(root.getPseudoClassStates().contains(DROP));
    drags(robot).leave();
    assertFalse(root.getPseudoClassStates().contains(DROP));
  }

  private Drags drags(FxRobot robot) {
    return new Drags(window.shell().scene(), robot);
  }

  private Entry entryNow() {
    return window.vault.session().vault().live().getFirst();
  }

  private Path picture(String name, String link) throws IOException {
    return Files.write(folder.resolve(name), TestPictures.png(TestPictures.code(link, 4)));
  }

  /** As a browser hands it over. */
  private static Image image() {
    return new Image(new ByteArrayInputStream(TestPictures.png(TestPictures.code(LINK, 4))));
  }

  private Path backup(String name, int entries) throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < entries; i++) {
      lines.add("otpauth://totp/Other:" + name + i + "?secret=GEZDGNBVGY3TQOJQ&issuer=Other");
    }
    return Files.write(folder.resolve(name), lines);
  }

  /** With the same password; the entries do not matter. */
  private Path otherVault(String name) throws IOException {
    return Files.copy(window.vault.file(), folder.resolve(name));
  }

  private static String toast(FxRobot robot) {
    return robot.lookup(".toast .label").queryAllAs(Labeled.class).stream().findFirst().map(Labeled::getText).orElse("");
  }
}
