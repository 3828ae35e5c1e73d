package io.truefa.app;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** Every screen in its states, in the order in which a person could meet them, in whatever language the window speaks. */
final class WindowScenes extends SceneHands {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);

  private final DeskScenes desk;

  /** @param window over {@code folder}, shown */
  WindowScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
    this.desk = new DeskScenes(window, folder, robot);
  }

  /** Each scene by name: how to get there from whatever showed before. Add new screens here, or to the classes it asks. */
  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("01-welcome", () -> go(new Route.Welcome()));
    scenes.put("02-create", () -> go(new Route.Create()));
    scenes.put("03-create-weak", this::createWeak);
    scenes.put("04-create-differ", this::createDiffer);
    scenes.put("05-codes-empty", this::openEmpty);
    scenes.putAll(new AddScenes(window, folder, robot).all());
    scenes.putAll(new ExchangeScenes(window, folder, robot).all());
    scenes.putAll(new ListScenes(window, folder, robot).all());
    scenes.putAll(desk.all());
    scenes.put("08-toast", this::toast);
    scenes.put(
        "09-problem", () -> robot.interact(() -> window.shell().problem(Problem.of(TfaCode.DURABILITY_UNKNOWN))));
    scenes.put("10-keys", () -> robot.type(KeyCode.F1));
    scenes.putAll(new SettingsScenes(window, folder, robot).all());
    scenes.putAll(new LockedScenes(window, folder, robot).all());
    scenes.putAll(new VaultScenes(window, folder, robot).all());
    return scenes;
  }

  /** What is to be looked at: the window, or the small search window while that is open. */
  Scene shown() {
    return desk.pick().orElse(window.shell().scene());
  }

  /** Whether {@link #shown} is a window with a size of its own. */
  boolean isSmall() {
    return desk.pick().isPresent();
  }

  private void toast() {
    go(new Route.RecoveryCodes(window.vault.session().vault().live().getFirst().id())); // nothing lies over it
    robot.interact(() -> window.shell().toast(text("codes.trashed", "GitHub"), text("codes.undo"), () -> {}));
  }

  private void createWeak() {
    go(new Route.Create());
    robot.write("letmein1").type(KeyCode.ENTER).write("letmein1").type(KeyCode.ENTER);
  }

  private void createDiffer() {
    go(new Route.Create());
    robot.write(PASSWORD).type(KeyCode.ENTER).write("lantern orbit").type(KeyCode.ENTER);
  }
}
