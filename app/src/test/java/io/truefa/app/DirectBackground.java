package io.truefa.app;

import io.truefa.app.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;

/** Background work without threads: at once, or step by step when {@link #hold} was called. Bugs fail the test. */
public final class DirectBackground extends NoThreads {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final HandTimer timer;
  private boolean holding;

  public DirectBackground() {
    this(new HandTimer());
  }

  public DirectBackground(HandTimer timer) {
    this.timer = timer;
  }

  /** What the classes under test are given. */
  public Background background() {
    return new Background(
        this,
        Runnable::run,
        bug -> {
          throw new AssertionError(bug);
        },
        timer);
  }

  /** From now on work waits for {@link #runHeld}. */
  public void hold() {
    holding = true;
  }

  /** Runs what waits, and from now on everything at once. */
  public void runHeld() {
    holding = false;
    while (!held.isEmpty()) {
      held.removeFirst().run();
    }
  }

  public int waiting() {
    return held.size();
  }

  @Override
  public void execute(Runnable command) {
    if (holding) {
      held.addLast(command);
    } else {
      command.run();
    }
  }
}
