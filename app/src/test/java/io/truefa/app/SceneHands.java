package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.app.shell.Route;
import io.truefa.vault.EntryId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What sets scenes: goes to places, presses what lies there, waits for what comes of it. */
class SceneHands {
  static final String PASSWORD = "lantern orbit meadow quartz";

  final TestWindow window;
  final Path folder;
  final FxRobot robot;

  /** @param window over {@code folder}, shown */
  SceneHands(TestWindow window, Path folder, FxRobot robot) {
    this.window = window;
    this.folder = folder;
    this.robot = robot;
  }

  final void openVault() throws TimeoutException {
    if (!window.vault.isOpen()) {
      openEmpty();
    }
  }

  /** Opens the vault, which is made if there is none. */
  final void openEmpty() throws TimeoutException {
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(US_ASCII))) {
      if (window.vault.exists()) {
        window.vault.unlock(password);
      } else {
        window.vault.create(password);
      }
    }
    go(new Route.Codes(List.of()));
  }

  final EntryId entryOf(String issuer) {
    return window.vault.session().vault().live().stream()
        .filter(entry -> entry.label().issuer().equals(issuer))
        .findFirst()
        .orElseThrow()
        .id();
  }

  final void go(Route route) {
    robot.interact(() -> window.shell().go(route));
  }

  final void go(Route route, String until) throws TimeoutException {
    go(route);
    until(() -> isThere(until));
  }

  /** Presses the first of these wherever it lies, also below the edge of the window. */
  final void fire(String what) {
    robot.interact(() -> robot.lookup(what).queryAllAs(ButtonBase.class).iterator().next().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  final void fire(String what, String until) throws TimeoutException {
    fire(what);
    until(() -> isThere(until));
  }

  final void press(String key) {
    robot.interact(() -> buttons(key).getFirst().fire());
  }

  final boolean isThere(String what) {
    return robot.lookup(what).tryQuery().isPresent();
  }

  final List<Button> buttons(String key) {
    return robot.lookup((Button button) -> text(key).equals(button.getText())).queryAllAs(Button.class).stream().toList();
  }

  final String text(String key, Object... arguments) {
    return window.texts.get(key, arguments);
  }

  final void scrollTo(String what) {
    robot.interact(
        () -> {
          var page = robot.lookup(".page-scroll").queryAs(ScrollPane.class);
          var place = page.getContent().sceneToLocal(robot.lookup(what).query().localToScene(0, 0));
          double room = page.getContent().getBoundsInLocal().getHeight() - page.getViewportBounds().getHeight();
          page.setVvalue(Math.clamp((place.getY() - page.getViewportBounds().getHeight() / 2) / room, 0, 1));
        });
  }

  /** Waits for it, and until nothing moves any more. */
  static void until(Callable<Boolean> condition) throws TimeoutException {
    Sight.until(condition);
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  /** How to get to a scene from the one before. */
  @FunctionalInterface
  interface Setup {
    void set() throws Exception;
  }
}
