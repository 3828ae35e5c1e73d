package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.platform.Setting;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.TestTexts;
import io.truefa.app.problem.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks through every screen in its states and looks for what nobody should meet: controls without name or role or beyond the
 * keyboard's reach, cut texts, texts too faint to read.
 */
@ExtendWith(ApplicationExtension.class)
final class WalkTest {
  private static final int HEIGHT = 680;

  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage primary) {
    stage = primary;
  }

  /** English, Arabic, and of every text the longest of all languages; -Dtruefa.walk=all walks in each language. */
  static List<String> languages() {
    return TestTexts.forWalk(System.getProperty("truefa.walk", ""));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyScreen_isWhole_named_reachedByKeys_andReadable(String language, FxRobot robot) throws Exception {
    var place = Files.createDirectory(folder.resolve("walk"));
    var window = new TestWindow[1];
    robot.interact(
        () -> {
          window[0] = new TestWindow(stage, place, WindowScenes.CLOCK, TestTexts.speaking(language));
          window[0].show();
        });
    Set<String> wrong = new TreeSet<>();
    var only = System.getProperty("truefa.screenshots.only", "");
    var scenes = new WindowScenes(window[0], place, robot);
    for (var scene : scenes.all().entrySet()) {
      try {
        scene.getValue().set();
        if (scene.getKey().contains(only)) {
          for (var finding : look(scenes, scene.getValue(), window[0], robot)) {
            wrong.add(scene.getKey() + ": " + finding);
          }
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(scene.getKey(), e); // the toolkit itself gave up, or something never came
      }
    }
    robot.interact(window[0].wiring::close);
    window[0].end();

    assertEquals("", String.join("\n", wrong));
  }

  private List<String> look(WindowScenes scenes, SceneHands.Setup setup, TestWindow window, FxRobot robot) throws Exception {
    var wrong = new ArrayList<String>();
    size(window, robot, 100);
    robot.interact(() -> wrong.addAll(new ScreenCheck(scenes.shown()).everything()));
    for (var theme : List.of(ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST, ThemeChoice.LIGHT)) {
      robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.THEME, theme)));
      robot.interact(() -> new ScreenCheck(scenes.shown()).contrast().forEach(each -> wrong.add(theme + " " + each)));
    }
    size(window, robot, 200);
    if (scenes.isSmall()) {
      setup.set(); // which has its size from when it comes up
    }
    robot.interact(() -> new ScreenCheck(scenes.shown()).layout().forEach(each -> wrong.add("200 % " + each)));
    size(window, robot, 100);
    return wrong;
  }

  private void size(TestWindow window, FxRobot robot, int percent) {
    robot.interact(
        () -> {
          window.wiring.settings().change(now -> now.with(Setting.TEXT_PERCENT, percent));
          stage.setWidth(Setting.MIN_WIDTH * percent / 100.0);
          stage.setHeight(HEIGHT);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }
}
