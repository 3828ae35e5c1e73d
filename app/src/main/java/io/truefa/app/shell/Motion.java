package io.truefa.app.shell;

import javafx.animation.FadeTransition;
import javafx.animation.TranslateTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** The few movements there are: short, and none where the system asks for less motion. */
public final class Motion {
  private static final Duration SHORT = Duration.millis(150);

  private Motion() {}

  /** Lets a node of the scene appear. */
  public static void appear(Node node) {
    if (reduced(node)) {
      node.setOpacity(1);
      return;
    }
    var fade = new FadeTransition(SHORT, node);
    fade.setFromValue(0);
    fade.setToValue(1);
    fade.play();
  }

  /** Shakes a node as one shakes the head. */
  public static void shake(Node node) {
    if (reduced(node)) {
      return;
    }
    var shake = new TranslateTransition(Duration.millis(50), node);
    shake.setFromX(-6);
    shake.setToX(6);
    shake.setCycleCount(6);
    shake.setAutoReverse(true);
    shake.setOnFinished(event -> node.setTranslateX(0));
    shake.play();
  }

  private static boolean reduced(Node node) {
    return node.getScene() == null || node.getScene().getPreferences().isReducedMotion();
  }
}
