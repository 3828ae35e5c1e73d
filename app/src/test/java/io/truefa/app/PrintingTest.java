package io.truefa.app;

import static io.truefa.app.Sight.shows;
import static io.truefa.app.Sight.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Setting;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.TestTexts;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.Printer;
import io.truefa.vault.credential.RecoveryKey;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The recovery key on paper, by a printer that only looks. */
@ExtendWith(ApplicationExtension.class)
final class PrintingTest {
  private static final String PASSWORD = "lantern orbit meadow quartz";

  @TempDir Path folder;
  private Stage stage;
  private TestWindow window;

  @Start
  void start(Stage primary) {
    stage = primary;
  }

  @AfterEach
  void everySecretIsWiped(FxRobot robot) throws InterruptedException {
    window.endsClean(robot);
  }

  private void open(FxRobot robot, String language) throws TimeoutException {
    robot.interact(
        () -> {
          window = new TestWindow(stage, folder, WindowScenes.CLOCK, TestTexts.speaking(language));
          window.show();
        });
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(US_ASCII))) {
      window.vault.create(password);
    }
    robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.THEME, ThemeChoice.DARK)));
    robot.interact(() -> window.shell().go(new Route.NewRecoveryKey()));
    until(() -> shows(robot, ".secret-letter"));
  }

  static List<String> languages() {
    return TestTexts.forWalk("");
  }

  /** Dark text on white, also where the window is dark; every letter of the key on it, and nothing of it left afterwards. */
  @ParameterizedTest
  @MethodSource("languages")
  void paper_hasTheWholeKey_theVault_andIsDarkOnLight(String language, FxRobot robot) throws Exception {
    open(robot, language);
    var shown = letters(robot.lookup(".secret-sheet").query());
    var job = new LookingJob(true);
    window.printers = List.of(job);
    print(robot);
    assertEquals(1, job.pages);
    assertEquals(shown, job.letters);
    assertEquals(RecoveryKey.BYTES * 2, shown.length());
    assertTrue(job.words.stream().anyMatch(text -> text.contains("vault")), job.words.toString());
    assertEquals(List.of(), job.cut);
    assertTrue(job.darkest < 0.35, "text is dark: " + job.darkest);
    keepPicture(job.picture, language);
    assertEquals("", letters(job.page), "wiped");
  }

  @Test
  void nothingIsPrinted_beforeAPersonSaysWhere(FxRobot robot) throws Exception {
    open(robot, "en");
    var job = new LookingJob(true);
    window.printers = List.of(job, new LookingJob(true));
    press(robot);
    assertEquals(List.of("_Attic", "_Attic"), menu().orElseThrow().getItems().stream().map(MenuItem::getText).toList());
    robot.type(KeyCode.ESCAPE);
    assertTrue(menu().isEmpty());
    assertEquals(0, job.pages);
    assertFalse(shows(robot, ".toast"));
    assertTrue(shows(robot, ".secret-letter"), "the screen stays");
  }

  @Test
  void lockWhileTheQuestionIsOpen_takesItAway(FxRobot robot) throws Exception {
    open(robot, "en");
    var job = new LookingJob(true);
    window.printers = List.of(job);
    press(robot);
    robot.interact(() -> window.shell().lockNow());
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(menu().isEmpty());
    assertEquals(0, job.pages);
  }

  @Test
  void withoutAPrinter_orWithOneThatFails_itIsSaid(FxRobot robot) throws Exception {
    open(robot, "en");
    print(robot);
    assertTrue(said(robot).contains(window.texts.get("unlock.recovery.no-printer")), said(robot).toString());
    window.printers = List.of(new LookingJob(false));
    print(robot);
    assertTrue(said(robot).contains(window.texts.get("unlock.recovery.not-printed")), said(robot).toString());
  }

  private static List<String> said(FxRobot robot) {
    return robot.lookup((Label label) -> Sight.isSeen(label)).queryAllAs(Label.class).stream().map(Label::getText).toList();
  }

  /** At the first place that is offered. */
  private void print(FxRobot robot) {
    press(robot);
    menu()
        .ifPresent(
            places ->
                robot.interact(
                    () -> {
                      places.getItems().getFirst().fire();
                      places.hide();
                    }));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void press(FxRobot robot) {
    var words = window.texts.get("unlock.recovery.print");
    robot.interact(
        () -> robot.lookup((Button button) -> words.equals(button.getText())).queryAs(Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Optional<ContextMenu> menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .filter(Window::isShowing)
        .findFirst();
  }

  private static String letters(Node sheet) {
    var all = new StringBuilder();
    sheet.lookupAll(".secret-letter").forEach(letter -> all.append(((Label) letter).getText()));
    return all.toString();
  }

  /** -Dtruefa.screenshots=DIR keeps what would be on the paper. */
  private static void keepPicture(WritableImage picture, String language) throws IOException {
    var folder = System.getProperty("truefa.screenshots", "");
    if (!folder.isEmpty()) {
      var place = Files.createDirectories(Path.of(folder)).resolve("paper-" + language + ".png");
      int width = (int) picture.getWidth();
      var image = new BufferedImage(width, (int) picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < width; x++) {
          image.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
        }
      }
      ImageIO.write(image, "png", place.toFile());
    }
  }

  /** Looks at the page it is given, which is wiped when it returns. */
  private static final class LookingJob implements Printer.Job {
    final List<String> words = new ArrayList<>();
    final List<String> cut = new ArrayList<>();
    String letters = "";
    int pages;
    double darkest = 1;
    Node page;
    WritableImage picture;
    private final boolean works;

    LookingJob(boolean works) {
      this.works = works;
    }

    @Override
    public String place() {
      return "_Attic";
    }

    @Override
    public boolean print(Node given) {
      pages++;
      page = given;
      letters = PrintingTest.letters(given);
      for (var node : given.lookupAll(".label")) {
        var label = (Label) node;
        words.add(label.getText());
        if (label.getHeight() + 1 < label.prefHeight(label.getWidth())
            || label.localToScene(label.getLayoutBounds()).getMaxX() > ((Region) given).getWidth() + 1) {
          cut.add(label.getText());
        }
      }
      picture = given.snapshot(null, null);
      var pixels = picture.getPixelReader();
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          darkest = Math.min(darkest, pixels.getColor(x, y).getBrightness());
        }
      }
      return works;
    }
  }
}
