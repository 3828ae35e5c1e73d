package io.truefa.app;

import javafx.scene.Node;
import org.testfx.api.FxRobot;

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
}
