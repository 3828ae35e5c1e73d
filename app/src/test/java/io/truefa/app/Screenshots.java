package io.truefa.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.app.platform.Setting;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.TestTexts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of every screen, to be looked at by a person: {@code mvn -Pscreenshots test} puts them into {@code app/target/screenshots},
 * with sheets of small ones. Not part of an ordinary test run.
 *
 * <p>{@code -Dscreenshots.only=settings} for those whose name holds that; {@code -Dscreenshots.languages=ja,uk},
 * {@code -Dscreenshots.widths=380} for others than {@code en,de,ar} and {@code 380,640,1400}.
 */
@ExtendWith(ApplicationExtension.class)
final class Screenshots {
  private static final int HEIGHT = 760;
  private static final List<ThemeChoice> THEMES =
      List.of(ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST);

  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage primary) {
    stage = primary;
  }

  @Test
  void everyScreen(FxRobot robot) throws Exception {
    var target = System.getProperty("truefa.screenshots");
    assumeTrue(target != null, "no folder for pictures given");
    for (var language : given("languages", "en,de,ar")) {
      everyScreen(robot, language, Path.of(target));
    }
  }

  private void everyScreen(FxRobot robot, String language, Path target) throws Exception {
    var place = Files.createDirectory(folder.resolve(language));
    var made = new TestWindow[1];
    robot.interact(
        () -> {
          made[0] = new TestWindow(stage, place, WindowScenes.CLOCK, TestTexts.speaking(language));
          made[0].show();
        });
    var window = made[0];
    var only = System.getProperty("truefa.screenshots.only", "");
    var pictures = new ArrayList<Path>();
    var scenes = new WindowScenes(window, place, robot);
    for (var scene : scenes.all().entrySet()) {
      scene.getValue().set();
      if (!scene.getKey().contains(only)) {
        continue;
      }
      for (var theme : THEMES) {
        robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.THEME, theme)));
        for (var width : given("widths", "380,640,1400")) {
          size(robot, Integer.parseInt(width));
          var look = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
          pictures.add(target.resolve(language).resolve(scene.getKey() + "-" + width + "-" + look + ".png"));
          save(robot, scenes, pictures.getLast());
        }
      }
      robot.interact(() -> window.wiring.settings().change(now -> now.with(Setting.THEME, ThemeChoice.LIGHT)));
      size(robot, 420);
    }
    robot.interact(window.wiring::close);
    window.end();
    for (var width : given("widths", "380,640,1400")) {
      for (var theme : THEMES) {
        var ending = "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
        var same = pictures.stream().filter(picture -> picture.toString().endsWith(ending)).toList();
        ContactSheet.of(same, target.resolve("sheet-" + language + ending));
      }
    }
  }

  private static List<String> given(String name, String usual) {
    var value = System.getProperty("truefa.screenshots." + name, "");
    return Arrays.asList((value.isEmpty() ? usual : value).split(","));
  }

  private void size(FxRobot robot, int width) {
    robot.interact(
        () -> {
          stage.setWidth(width);
          stage.setHeight(HEIGHT);
        });
    robot.interact(() -> stage.getScene().getRoot().applyCss());
    WaitForAsyncUtils.waitForFxEvents(3);
  }

  private void save(FxRobot robot, WindowScenes scenes, Path file) throws IOException {
    var picture = new BufferedImage[1];
    robot.interact(
        () -> {
          var image = scenes.shown().snapshot(null);
          int width = (int) image.getWidth();
          int height = (int) image.getHeight();
          var argb = new int[width * height];
          image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
          picture[0] = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
          picture[0].setRGB(0, 0, width, height, argb, 0, width);
        });
    Files.createDirectories(file.getParent());
    ImageIO.write(picture[0], "png", file.toFile());
  }
}
