package io.truefa.app;

import io.truefa.app.platform.Handover;
import io.truefa.app.platform.Handover.Wish;
import io.truefa.app.shell.Route;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** What is reached from everywhere: scenes of {@link WindowScenes}. */
final class DeskScenes extends SceneHands {

  DeskScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("08-pick", this::find);
    scenes.put("08-pick-nothing", () -> search("xyz"));
    scenes.put("08-palette", this::palette);
    scenes.put("08-palette-accounts", () -> again("an"));
    scenes.put("08-palette-nothing", () -> again("xyz"));
    return scenes;
  }

  /** The scene of the small search window, while it is open. */
  Optional<Scene> pick() {
    return Window.getWindows().stream()
        .filter(each -> each instanceof Stage stage && text("pick.title").equals(stage.getTitle()) && stage.isShowing())
        .findFirst()
        .map(Window::getScene);
  }

  /** Locked, it is first looked whether there is a vault. */
  void find() throws TimeoutException {
    robot.interact(() -> window.wiring.heard(Handover.of(Wish.PICK)));
    until(() -> pick().isPresent());
    robot.targetWindow(pick().orElseThrow().getWindow());
  }

  private void search(String words) throws TimeoutException {
    find();
    robot.write(words);
  }

  private void palette() {
    if (pick().isPresent()) {
      robot.type(KeyCode.ESCAPE);
    }
    robot.targetWindow(window.shell().scene().getWindow());
    go(new Route.Codes(List.of()));
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
  }

  private void again(String words) {
    palette();
    robot.write(words);
  }
}
