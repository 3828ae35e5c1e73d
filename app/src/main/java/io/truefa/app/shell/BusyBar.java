package io.truefa.app.shell;

import io.truefa.app.problem.Texts;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.PauseTransition;
import javafx.animation.TranslateTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** A thin line at the top that moves while background work takes longer than a fifth of a second. */
final class BusyBar extends Pane implements Background.Activity {
  private static final double PART = 0.3;

  private final Texts texts;
  private final Region worm = new Region();
  private final PauseTransition patience = new PauseTransition(Duration.millis(200));
  private final TranslateTransition crawl = new TranslateTransition(Duration.millis(1400), worm);
  private int running;

  BusyBar(Texts texts) {
    this.texts = texts;
    getStyleClass().add("busy-bar");
    worm.getStyleClass().add("busy-worm");
    worm.setVisible(false);
    getChildren().setAll(worm);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    crawl.setCycleCount(Animation.INDEFINITE);
    crawl.setInterpolator(Interpolator.EASE_BOTH);
    patience.setOnFinished(event -> show());
  }

  @Override
  public void changed(int by) {
    running += by;
    if (running > 0 && by > 0 && !worm.isVisible()) {
      patience.play();
    } else if (running == 0) {
      patience.stop();
      crawl.stop();
      worm.setVisible(false);
    }
  }

  private void show() {
    setAccessibleText(texts.get("shell.busy"));
    worm.setVisible(true);
    worm.setTranslateX(0);
    if (!getScene().getPreferences().isReducedMotion()) {
      crawl.setFromX(-getWidth() * PART);
      crawl.setToX(getWidth());
      crawl.playFromStart();
    }
  }

  @Override
  protected void layoutChildren() {
    boolean still = getScene() != null && getScene().getPreferences().isReducedMotion();
    worm.resizeRelocate(0, 0, still ? getWidth() : getWidth() * PART, getHeight());
  }
}
