package io.truefa.app;

import static io.truefa.app.Sight.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.controls.CodeLabel;
import io.truefa.app.qr.TestPictures;
import io.truefa.app.shell.Route;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The first job from end to end: a picture in, the right codes out, by keyboard alone and by mouse alone. */
@ExtendWith(ApplicationExtension.class)
class VaultToCodesTest {
  /** RFC 6238, appendix B, third and fourth line of times: 2005-03-18 01:58:29. */
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_111_111_109), ZoneOffset.UTC);

  /** The secrets of RFC 6238, appendix B (its errata: 20 bytes for SHA-1, 32 for SHA-256), in Base32. */
  private static final String SHA1_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private static final String SHA256_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
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
  void end(FxRobot robot) throws InterruptedException {
    robot.interact(() -> window.wiring.close());
    window.end();
    assertEquals(0, window.crypto.secrets().alive());
    assertTrue(window.asked.get() > 0);
    assertEquals(List.of(), List.copyOf(window.askedOnUiThread), "an engine that hangs would stop the window");
  }

  private Path screenshot() throws Exception {
    var links =
        List.of(
            "otpauth://totp/GitHub:anna?secret=" + SHA1_SECRET + "&issuer=GitHub&digits=8",
            "otpauth://totp/Mail:anna?secret=" + SHA256_SECRET + "&issuer=Mail&digits=8&algorithm=SHA256",
            "otpauth://totp/Shop:anna?secret=" + SHA1_SECRET + "&issuer=Shop");
    var file = folder.resolve("screenshot.png");
    Files.write(file, TestPictures.png(TestPictures.otpauthScreen(links, 1280, 800)));
    return file;
  }

  @Test
  void threeCodesOfAScreenshot_byKeyboardAlone(FxRobot robot) throws Exception {
    create(robot);
    copyToClipboard(robot, screenshot());

    robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    until(() -> robot.lookup(".found-row").queryAll().size() == 3);
    var found = names(robot, ".found-row .add-name");
    assertEquals(Set.of("GitHub", "Mail", "Shop"), Set.copyOf(found));
    for (int i = 0; i < found.indexOf("Shop"); i++) {
      robot.type(KeyCode.TAB); // the first tick box has the focus
    }
    robot.type(KeyCode.SPACE);
    assertEquals(found.stream().map(name -> !name.equals("Shop")).toList(), ticks(robot));
    robot.type(KeyCode.ENTER);
    until(() -> robot.lookup(".review-card").queryAll().size() == 2);
    until(() -> Set.copyOf(codes(robot)).equals(Set.of("07081804", "68084774")));
    robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);

    until(() -> names(robot, ".code-row .row-title").equals(List.of("GitHub", "Mail")));
    until(() -> codes(robot).equals(List.of("07081804", "68084774")));

    robot.type(KeyCode.ENTER);
    until(() -> "07081804".equals(clipboard(robot)));
    robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
    until(() -> robot.lookup(".code-row").queryAll().isEmpty());
    until(() -> clipboard(robot) == null);
    assertTrue(window.vault.exists());

    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> codes(robot).equals(List.of("07081804", "68084774")));
    assertEquals(List.of("GitHub", "Mail"), names(robot, ".code-row .row-title"));
  }

  @Test
  void typedEntry_byMouseAlone(FxRobot robot) throws Exception {
    create(robot);
    copyToClipboard(robot, screenshot());
    robot.clickOn("#add").clickOn("#way-link").clickOn("#paste");
    until(() -> robot.lookup(".found-row").queryAll().size() == 3);
    var found = names(robot, ".found-row .add-name");
    robot.clickOn(robot.lookup(".found-row").nth(found.indexOf("GitHub")).queryAs(Node.class));
    robot.clickOn(robot.lookup(".found-row").nth(found.indexOf("Shop")).queryAs(Node.class));
    assertEquals(found.stream().map("Mail"::equals).toList(), ticks(robot));
    robot.clickOn("#review");
    until(() -> codes(robot).equals(List.of("68084774")));
    robot.clickOn("#save");

    until(() -> codes(robot).equals(List.of("68084774")) && names(robot, ".row-title").equals(List.of("Mail")));
    robot.clickOn(robot.lookup(".code-row").queryAs(Node.class));
    until(() -> "68084774".equals(clipboard(robot)));

    robot.rightClickOn(robot.lookup(".code-row").queryAs(Node.class)).clickOn("Move to trash");
    until(() -> robot.lookup(".empty-way").queryAll().size() == 4);
    robot.clickOn("Undo");
    until(() -> names(robot, ".row-title").equals(List.of("Mail")));
    robot.clickOn("#lock");
    until(() -> robot.lookup(".code-row").queryAll().isEmpty());
    until(() -> clipboard(robot) == null);
  }

  private void create(FxRobot robot) throws TimeoutException {
    robot.interact(() -> window.shell().go(new Route.Create()));
    robot.write(PASSWORD).type(KeyCode.ENTER).write(PASSWORD).type(KeyCode.ENTER);
    until(() -> robot.lookup(".empty-way").queryAll().size() == 4);
  }

  private static void copyToClipboard(FxRobot robot, Path file) {
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putFiles(List.of(new File(file.toString())));
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private static String clipboard(FxRobot robot) {
    var text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }

  private static List<String> codes(FxRobot robot) {
    return robot.lookup(".code-label").queryAll().stream()
        .filter(node -> !node.getStyleClass().contains("next"))
        .filter(Sight::isSeen)
        .map(node -> ((CodeLabel) node).shown())
        .toList();
  }

  private static List<String> names(FxRobot robot, String query) {
    return robot.lookup(query).queryAll().stream()
        .filter(Sight::isSeen)
        .map(node -> ((Label) node).getText())
        .toList();
  }

  private static List<Boolean> ticks(FxRobot robot) {
    return robot.lookup(".found-row .check-box").queryAll().stream().map(box -> ((CheckBox) box).isSelected()).toList();
  }
}
