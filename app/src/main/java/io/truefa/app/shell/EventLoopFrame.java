package io.truefa.app.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * Lets all events of the window arrive in a nested loop, which is left and entered again from time to time.
 *
 * <p>On Linux JavaFX makes a {@code char[]} for each key that is pressed and never gives its JNI reference back: a reference
 * made in a native loop lives until that loop returns, and the main loop returns at the end of the program. So every
 * password ever typed would stay in memory, character by character and in order. What comes in by a nested loop is let
 * go when that loop ends. UI thread only.
 */
public final class EventLoopFrame implements SystemDialogs {
  private final Runnable left;
  private final Consumer<Object> exit;
  private Object loop; // null while there is none
  private int held;
  private boolean renewedMeanwhile;
  private boolean ended;

  /**
   * @param left told each time a loop was left, and all events that came in by it with it
   */
  public EventLoopFrame(Runnable left) {
    this(left, running -> Platform.exitNestedEventLoop(running, null));
  }

  /** {@code exit} tells the loop of that key to end. */
  EventLoopFrame(Runnable left, Consumer<Object> exit) {
    this.left = left;
    this.exit = exit;
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
    if (held > 0) {
      renewedMeanwhile = true;
    } else {
      leave();
    }
  }

  /**
   * A loop that is told to end while a dialog of the system runs inside of it could not: nothing would be painted until
   * that dialog is closed, and what a lock takes off the screen would stay there. So it is told when the dialog is gone.
   */
  @Override
  public <T> T show(Supplier<T> dialog) {
    held++;
    try {
      return dialog.get();
    } finally {
      held--;
      if (held == 0 && renewedMeanwhile) {
        renewedMeanwhile = false;
        leave();
      }
    }
  }

  private void leave() {
    var running = loop;
    if (running != null && Platform.isNestedLoopRunning()) {
      loop = null; // it may be left only once
      exit.accept(running);
    }
  }

  /** For the end of the program. */
  public void end() {
    ended = true;
    leave();
  }
}
