package io.truefa.app.shell;

import javafx.animation.AnimationTimer;

/**
 * Does something once what shows now has been painted: each beat of JavaFX waits for the painting of the one before, so at the third
 * the first is on the screen. UI thread only.
 */
public final class FirstFrame extends AnimationTimer {
  private static final int PAINTED = 3;

  private final Runnable then;
  private int beats;

  /** @param then runs once, unless it is stopped before */
  public FirstFrame(Runnable then) {
    this.then = then;
  }

  @Override
  public void handle(long now) {
    if (++beats == PAINTED) {
      stop();
      then.run();
    }
  }
}
