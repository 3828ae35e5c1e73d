package io.truefa.app;

import io.truefa.app.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Background work without threads: at once, or step by step when {@link #hold} was called. Bugs fail the test. */
public final class DirectBackground extends AbstractExecutorService {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  /** What the classes under test are given. */
  public Background background() {
    return new Background(
        this,
        Runnable::run,
        bug -> {
          throw new AssertionError(bug);
        });
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

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
