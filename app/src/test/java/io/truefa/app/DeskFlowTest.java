package io.truefa.app;

import static io.truefa.app.Sight.shows;
import static io.truefa.app.Sight.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.bus.ClockState;
import io.truefa.app.bus.Desktop;
import io.truefa.app.bus.LockWatch;
import io.truefa.app.bus.Tray;
import io.truefa.app.controls.CodeLabel;
import io.truefa.app.platform.Handover;
import io.truefa.app.platform.Handover.Wish;
import io.truefa.app.platform.Setting;
import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is reached from everywhere, with a real vault: palette, small search window, arrivals, presenter, tray, locks. */
@ExtendWith(ApplicationExtension.class)
final class DeskFlowTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(59), ZoneOffset.UTC);
  private static final String PASSWORD = "lantern orbit meadow quartz";

  /** RFC 6238, appendix B: the secret, and the code at second 59 with six and with eight digits. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  private static final String SIX = "287082";
  private static final String EIGHT = "94287082";

  @TempDir Path folder;
  private final FakeDesktop desktop = new FakeDesktop();
  private TestWindow window;
  private Stage stage;
  private Stage pick;

  @Start
  void start(Stage primary) {
    stage = primary;
    window = new TestWindow(stage, folder, CLOCK, desktop);
    window.show();
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(UTF_8))) {
      window.vault.create(password);
    }
    add("GitHub", "ann", 8);
    add("Deutsche Bahn", "ann@example.org", 6);
    window.shell().go(new Route.Codes(List.of()));
    window.wiring.tick();
    window.askedOnUiThread.clear(); // what came before was this test's own doing
    Clipboard.getSystemClipboard().clear();
  }

  private void add(String issuer, String account, int digits) {
    try (var entry =
        new NewEntry(
            new Label(issuer, account),
            new OtpSpec.Totp(HashName.SHA1, digits, 30, 0),
            List.of(),
            "",
            window.crypto.secrets().takeFrom(SECRET.clone()))) {
      window.vault.session().apply(new VaultEdit.Add(List.of(entry)));
    }
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  @Test
  void palette_byKeyboard_copiesTheCodeOfAnEntry(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.write("gthb").type(KeyCode.ENTER);
    until(() -> EIGHT.equals(clipboard(robot)));
    assertFalse(shows(robot, "#palette"));
  }

  @Test
  void palette_byKeyboard_doesWhatIsSelected_andEscapeDoesNothing(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.type(KeyCode.ESCAPE);
    assertFalse(shows(robot, "#palette"));
    assertTrue(robot.lookup("#search").<TextField>query().isFocused(), "the focus is where it was");

    open(robot);
    robot.write("trash").type(KeyCode.ENTER);
    until(() -> robot.lookup("Trash").tryQuery().isPresent() && !shows(robot, "#search"));
  }

  @Test
  void palette_byMouse_doesWhatIsClicked(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.write("sett");
    robot.clickOn(robot.from(robot.lookup(".palette-list").queryAll()).lookup("Settings").<Node>query());
    until(() -> shows(robot, ".setting"));
  }

  @Test
  void aLock_closesThePalette_andNothingOfItStays(FxRobot robot) {
    open(robot);
    robot.write("git");
    robot.interact(() -> window.shell().lockNow());
    assertFalse(shows(robot, "#palette"));
    assertEquals("", robot.lookup("#palette").<TextField>query().getText());
    assertTrue(robot.lookup("GitHub").tryQuery().isEmpty());
  }

  @Test
  void pick_byKeyboard_copies_andIsGone(FxRobot robot) throws TimeoutException {
    openPick(robot);
    assertTrue(pick.isShowing());
    assertTrue(pick.isAlwaysOnTop());
    robot.write("bahn").type(KeyCode.ENTER);
    until(() -> SIX.equals(clipboard(robot)));
    assertFalse(pick.isShowing());
  }

  @Test
  void pick_byMouse_copies_andIsGone(FxRobot robot) throws TimeoutException {
    openPick(robot);
    var row = robot.from(pick.getScene().getRoot()).lookup("GitHub").query();
    robot.clickOn(row);
    until(() -> EIGHT.equals(clipboard(robot)));
    assertFalse(pick.isShowing());
  }

  @Test
  void pick_escape_closes_andKeepsNothing(FxRobot robot) {
    openPick(robot);
    robot.write("bahn").type(KeyCode.ESCAPE);
    assertFalse(pick.isShowing());
    var inside = (Parent) pick.getScene().getRoot().getChildrenUnmodifiable().getFirst();
    assertTrue(inside.getChildrenUnmodifiable().isEmpty());
    assertEquals("", String.valueOf(clipboard(robot)).replace("null", ""));
  }

  @Test
  void pick_whileLocked_asksForThePassword_thenFinds(FxRobot robot) throws TimeoutException {
    robot.interact(() -> window.shell().lockNow());
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    openPick(robot);
    robot.write("wrong").type(KeyCode.ENTER);
    until(() -> robot.from(pick.getScene().getRoot()).lookup("TFA-401").tryQuery().isPresent());
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> robot.from(pick.getScene().getRoot()).lookup("#pick").tryQuery().isPresent());
    robot.write("git").type(KeyCode.ENTER);
    until(() -> EIGHT.equals(clipboard(robot)));
    assertTrue(robot.lookup(".codes-view").tryQuery().isPresent(), "the window is open too");
  }

  @Test
  void aLock_takesThePickWindowAway(FxRobot robot) {
    openPick(robot);
    robot.interact(() -> desktop.heard.accept(LockWatch.Signal.SLEEP));
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(pick.isShowing());
  }

  @Test
  void aLinkFromOutside_opensTheAddScreen(FxRobot robot) throws TimeoutException {
    var link = "otpauth://totp/New:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=New".getBytes(UTF_8);
    robot.interact(() -> window.wiring.heard(Handover.opening(List.of(), List.of(link))));
    until(() -> robot.lookup(".codes-view").tryQuery().isEmpty());
    until(() -> robot.lookup("New").tryQuery().isPresent());
  }

  @Test
  void aLinkWhileLocked_waitsForThePassword(FxRobot robot) throws TimeoutException {
    robot.interact(() -> window.shell().lockNow());
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    var link = "otpauth://totp/New:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=New".getBytes(UTF_8);
    robot.interact(() -> window.wiring.heard(Handover.opening(List.of(), List.of(link))));
    assertTrue(robot.lookup(".secret-field").tryQuery().isPresent());
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> robot.lookup("New").tryQuery().isPresent());
  }

  @Test
  void aBackupFromOutside_opensTheImport(FxRobot robot) throws Exception {
    var file =
        Files.writeString(folder.resolve("links.txt"), "otpauth://totp/Other:me?secret=GEZDGNBVGY3TQOJQ&issuer=Other\n");
    robot.interact(() -> window.wiring.heard(Handover.opening(List.of(file), List.of())));
    until(() -> robot.lookup("#decisions").tryQuery().isPresent());
  }

  @Test
  void presenting_noCodeIsInTheScene_andAfterwardsItIs(FxRobot robot) throws TimeoutException {
    until(() -> glyphs(robot).contains(EIGHT));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H).release(KeyCode.H, KeyCode.SHIFT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(glyphs(robot).contains(EIGHT));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H).release(KeyCode.H, KeyCode.SHIFT, KeyCode.CONTROL);
    until(() -> glyphs(robot).contains(EIGHT));
  }

  @Test
  void sleepAndScreenLock_lock_unlessTheSettingsSayOtherwise(FxRobot robot) throws TimeoutException {
    robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.LOCK_ON_SESSION, false)));
    desktop.heard.accept(LockWatch.Signal.SESSION);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(window.vault.isOpen());
    desktop.heard.accept(LockWatch.Signal.SLEEP);
    until(() -> window.vault.session().state() == SessionState.LOCKED);
    assertTrue(robot.lookup(".secret-field").tryQuery().isPresent());
  }

  @Test
  void closing_endsTheProgram_orKeepsItInTheTray_locked(FxRobot robot) throws TimeoutException {
    until(() -> desktop.shown.isPresent());
    robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.CLOSE_TO_TRAY, true)));
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    assertEquals(0, window.exits.get());
    until(() -> window.vault.session().state() == SessionState.LOCKED);

    robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.CLOSE_TO_TRAY, false)));
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    assertEquals(1, window.exits.get());
  }

  @Test
  void theTray_copies_andHasNoNamesOnceLocked(FxRobot robot) throws TimeoutException {
    until(() -> desktop.shown.filter(tray -> tray.has("GitHub ann")).isPresent());
    desktop.shown.orElseThrow().choose("GitHub ann");
    until(() -> EIGHT.equals(clipboard(robot)));
    desktop.shown.orElseThrow().choose("Lock now");
    until(() -> !desktop.shown.orElseThrow().has("GitHub ann"));
    assertTrue(robot.lookup(".secret-field").tryQuery().isPresent());
  }

  @Test
  void theStatusLine_saysHowItStands_andLeadsToMore(FxRobot robot) throws TimeoutException {
    until(() -> status(robot).contains("Clock not in step"));
    assertTrue(status(robot).contains("Memory"), status(robot));
    robot.clickOn("#status-line");
    until(() -> shows(robot, ".status-mark") && shows(robot, ".setting"));
    assertFalse(shows(robot, "#status-line"), "below the home screen alone");
  }

  private static String status(FxRobot robot) {
    return String.valueOf(robot.lookup("#status-line").<Button>query().getText());
  }

  private void open(FxRobot robot) {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    assertTrue(robot.lookup("#palette").<TextField>query().isFocused());
  }

  private static String clipboard(FxRobot robot) {
    var text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }

  /** What the labels of codes have in the scene. */
  private static List<String> glyphs(FxRobot robot) {
    return robot.lookup(".code-label").queryAllAs(CodeLabel.class).stream()
        .map(label -> robot.from(label).lookup(".glyph").queryAllAs(Text.class))
        .map(texts -> texts.stream().map(Text::getText).reduce("", String::concat))
        .toList();
  }

  private void openPick(FxRobot robot) {
    robot.interact(() -> window.wiring.heard(Handover.of(Wish.PICK)));
    pick =
        Window.getWindows().stream()
            .filter(Stage.class::isInstance)
            .map(Stage.class::cast)
            .filter(each -> "TrueFA: find a code".equals(each.getTitle()))
            .findFirst()
            .orElseThrow();
    robot.targetWindow(pick);
  }

  /** A desktop with a tray, whose clock is off. */
  private static final class FakeDesktop implements Desktop {
    private volatile Consumer<LockWatch.Signal> heard = signal -> {};
    private volatile Optional<ShownTray> shown = Optional.empty();

    @Override
    public LockWatch.Reach watchLocks(Consumer<LockWatch.Signal> listener) {
      heard = listener;
      return new LockWatch.Reach(true, true);
    }

    @Override
    public ClockState clock() {
      return ClockState.OFF;
    }

    @Override
    public Optional<Tray> tray(Tray.Owner owner) {
      shown = Optional.of(new ShownTray());
      return shown.map(tray -> tray);
    }

    @Override
    public void close() {}
  }

  /** What somebody would see. */
  private static final class ShownTray implements Tray {
    private volatile List<Item> menu = List.of();

    @Override
    public void show(List<Item> items, boolean rightToLeft) {
      menu = items;
    }

    @Override
    public void close() {}

    private boolean has(String text) {
      return menu.stream().anyMatch(item -> item.text().equals(text));
    }

    private void choose(String text) {
      menu.stream().filter(item -> item.text().equals(text)).findFirst().orElseThrow().chosen().run();
    }
  }
}
