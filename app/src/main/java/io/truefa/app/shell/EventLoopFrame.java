package io.truefa.app.shell;

import javafx.application.Platform;

/**
 * Lets all events of the window arrive in a nested loop, which is left and entered again from time to time.
 *
 * <p>On Linux JavaFX makes a {@code char[]} for each key that is pressed and never gives its JNI reference back: a reference
 * made in a native loop lives until that loop returns, and the main loop returns at the end of the program. So every
 * password ever typed would stay in memory, character by character and in order. What comes in by a nested loop is let
 * go when that loop ends. UI thread only.
 */
public final class EventLoopFrame {
  private final Runnable left;
  private Object loop; // null while there is none
  private boolean ended;

  /**
   * @param left told each time a loop was left, and all events that came in by it with it
   */
  public EventLoopFrame(Runnable left) {
    this.left = left;
  }

  /** Returns after {@link #end} only; to be called by a {@link Platform#runLater} of its own. */
  public void run() {
    while (!ended) {
      loop = new Object();
      Platform.enterNestedEventLoop(loop);
      loop = null;
      left.run();
    }
  }

  /** Leaves the loop and enters a new one; later, if a dialog with a loop of its own is open. */
  public void renew() {
    var running = loop;
    if (running != null && Platform.isNestedLoopRunning()) {
      loop = null; // it may be left only once
      Platform.exitNestedEventLoop(running, null);
    }
  }

  /** For the end of the program. */
  public void end() {
    ended = true;
    renew();
  }
}
