package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.brands.Brands;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Pictures;
import io.truefa.vault.session.Resync;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Everything about one entry, over a vault in memory. */
@ExtendWith(ApplicationExtension.class)
class EntryScreenTest {
  private static final long NOW = 1_700_000_011;

  @TempDir Path folder;

  private final FakeCodesVault vault = new FakeCodesVault();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final HandClock clock = new HandClock(NOW);
  private EntryId id;
  private EntryModel model;
  private EntryScreen screen;
  private Stage stage;

  @Start
  void start(Stage primary) {
    stage = primary;
    id = vault.add("GitHub", "anna");
    stage.setScene(new Scene(new StackPane(), 420, 900));
    stage.show();
    show(id);
  }

  private void show(EntryId which) {
    var context =
        new CodesContext(
            null, navigator, new DirectBackground().background(), new Texts(Locale.ENGLISH), clock, TestSecrets.offHeap(), null,
            Duration.ofSeconds(30), false, hiding -> {}, new CodesScenes.NoIntake(), SortOrder.NAME, by -> {}, new ListMemory(),
            new IconBook(new Brands()));
    model = new EntryModel(vault, context, new PictureReader(), which);
    screen = new EntryScreen(context, new EntryContext(null, new PictureReader(), null), vault, which);
    stage.getScene().setRoot(screen.view());
    screen.shown();
  }

  private Entry entry() {
    return vault.entry(id);
  }

  private static void fire(FxRobot robot, String button) {
    robot.interact(() -> robot.lookup(button).queryAs(Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void type(FxRobot robot, String field, String text) {
    robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
  }

  private static Node node(FxRobot robot, String name) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(name).query();
  }

  @Test
  void nameGroupsAndNote_areSavedTogether_byKeyboard(FxRobot robot) {
    robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("Codeberg").type(KeyCode.TAB).type(KeyCode.TAB);
    robot.write("Work, Home").type(KeyCode.ENTER);
    assertEquals("Codeberg", entry().label().issuer());
    assertEquals(List.of("Home", "Work"), entry().groups());
    assertEquals(1, vault.edits.size());
    assertEquals("Codeberg", robot.lookup(".heading").queryAs(Label.class).getText());
    robot.interact(navigator::undo);
    assertEquals("GitHub", robot.lookup("#entry-issuer").queryAs(TextField.class).getText());
  }

  @Test
  void whatWasSaidBefore_isInTheHistory(FxRobot robot) {
    type(robot, "#entry-issuer", "Codeberg");
    fire(robot, "#entry-save");
    var lines = robot.lookup("#entry-history .label").queryAllAs(Label.class).stream().map(Label::getText).toList();
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("Service was \u201cGitHub\u201d")), lines.toString());
  }

  @Test
  void howCodesAreMade_isChecked_andSavedWithTheOffset(FxRobot robot) {
    type(robot, "#entry-digits", "11");
    fire(robot, "#entry-making-save");
    assertEquals(List.of(), vault.edits);
    assertTrue(node(robot, ".notice").isVisible());
    type(robot, "#entry-digits", "8");
    type(robot, "#entry-offset", "-90");
    fire(robot, "#entry-making-save");
    assertEquals(new OtpSpec.Totp(HashName.SHA1, 8, 30, 0), entry().spec());
    assertEquals(-90, entry().offsetSeconds());
  }

  @Test
  void icon_isLetter_brand_orFromTheName(FxRobot robot) {
    fire(robot, "#icon-letter");
    assertEquals("none", entry().icon());
    type(robot, "#icon-search", "gitlab");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> ((Button) robot.lookup("#icon-found").queryAs(FlowPane.class).getChildren().getFirst()).fire());
    assertEquals("gitlab", entry().icon());
    assertTrue(node(robot, ".sign-tile").isVisible());
    fire(robot, "#icon-auto");
    assertEquals("", entry().icon());
  }

  @Test
  void ownPicture_isMadeSmall_keptInTheVault_andShown(FxRobot robot) throws IOException {
    var large = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
    large.createGraphics().drawString("x", 10, 10);
    large.setRGB(5, 5, Color.RED.getRGB());
    var file = folder.resolve("large.png");
    ImageIO.write(large, "png", file.toFile());
    robot.interact(() -> model.picture(file));
    var kept = Pictures.of(vault.vault(), entry().icon()).orElseThrow();
    var read = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
    assertEquals(List.of(80, 27), List.of(read.getWidth(), read.getHeight()));
    robot.interact(() -> show(id));
    assertTrue(node(robot, ".entry-tile .image-view").isVisible());
  }

  @Test
  void whatIsNoPicture_isSaid_andChangesNothing(FxRobot robot) throws IOException {
    var file = Files.writeString(folder.resolve("note.png"), "no picture");
    robot.interact(() -> model.picture(file));
    assertEquals(List.of(Problem.of(TfaCode.NOT_A_PICTURE)), navigator.problems);
    assertEquals(List.of(), vault.edits);
  }

  @Test
  void refusedCode_showsFiveSteps_andKeepsTheOffsetThatIsFound(FxRobot robot) {
    vault.found.put("123456", new Resync.Found.ClockOff(90, 90));
    fire(robot, "#refused");
    assertEquals(5, robot.lookup(".neighbour-code").queryAll().size());
    type(robot, "#refused-code", "123456");
    fire(robot, "#refused-find");
    assertTrue(robot.lookup("#refused-answer").queryAs(Label.class).getText().contains("90 seconds ahead"));
    fire(robot, "#refused-keep");
    assertEquals(90, entry().offsetSeconds());
    assertFalse(robot.lookup("#refused-keep").query().isVisible());
  }

  @Test
  void clockOfTheComputer_isKeptForAll(FxRobot robot) {
    vault.found.put("123456", new Resync.Found.ClockOff(-60, -60));
    fire(robot, "#refused");
    type(robot, "#refused-code", "123456");
    fire(robot, "#refused-find");
    fire(robot, "#refused-keep-all");
    assertEquals(-60, vault.offset.seconds());
    assertEquals(0, entry().offsetSeconds());
    robot.interact(navigator::undo);
    assertEquals(0, vault.offset.seconds());
  }

  @Test
  void codeOfAnotherSecret_isSaid_andNothingIsOffered(FxRobot robot) {
    fire(robot, "#refused");
    type(robot, "#refused-code", "000000");
    fire(robot, "#refused-find");
    assertTrue(robot.lookup("#refused-answer").query().isVisible());
    assertFalse(robot.lookup("#refused-keep").query().isVisible());
    assertFalse(robot.lookup("#refused-keep-all").query().isVisible());
  }

  @Test
  void counter_isRaisedToTheOneOfTheService(FxRobot robot) {
    var vpn = vault.add("VPN", "anna", new OtpSpec.Hotp(HashName.SHA1, 6, 4), false);
    vault.found.put("123456", new Resync.Found.Counted(9));
    robot.interact(() -> show(vpn));
    fire(robot, "#refused");
    assertEquals(0, robot.lookup(".neighbour-code").queryAll().size());
    type(robot, "#refused-code", "123456");
    fire(robot, "#refused-find");
    assertFalse(robot.lookup("#refused-keep-all").query().isVisible());
    fire(robot, "#refused-keep");
    assertEquals(new OtpSpec.Hotp(HashName.SHA1, 6, 9), vault.entry(vpn).spec());
  }

  @Test
  void trash_canBeUndone(FxRobot robot) {
    fire(robot, "#entry-trash");
    assertTrue(entry().trashed().isPresent());
    robot.interact(navigator::undo);
    assertTrue(entry().trashed().isEmpty());
  }

  @Test
  void lock_leavesNothingOfTheEntry(FxRobot robot) {
    fire(robot, "#refused");
    robot.interact(() -> screen.hidden());
    assertEquals(0, robot.lookup(".neighbour-code").queryAll().size());
  }
}
