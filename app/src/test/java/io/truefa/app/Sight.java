package io.truefa.app;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What a person would see: a node that is there, and nothing around it hidden. */
final class Sight {
  private Sight() {}

  static boolean isSeen(Node node) {
    for (var each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any node of the query is. */
  static boolean shows(FxRobot robot, String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(Sight::isSeen);
  }

  /** Waits for it, and for whatever was still on its way into the scene. A failure says what has the focus. */
  static void until(Callable<Boolean> condition) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain; windows: " + WaitForAsyncUtils.waitForAsyncFx(10_000, Sight::windows), e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String windows() {
    return List.copyOf(Window.getWindows()).stream()
        .map(window -> window + (window.isFocused() ? " focused, at " : " not focused, at ") + window.getScene().getFocusOwner())
        .collect(Collectors.joining("; "));
  }
}
