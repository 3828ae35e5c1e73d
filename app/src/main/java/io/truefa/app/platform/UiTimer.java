package io.truefa.app.platform;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One sleeping thread for everything that waits. Not the timers of JavaFX: while one of those waits, the whole toolkit wakes up
 * sixty times a second.
 */
public final class UiTimer implements Timer, AutoCloseable {
  private final ScheduledThreadPoolExecutor waiting =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("timer").factory(), new ThreadPoolExecutor.DiscardPolicy());
  private final Consumer<Runnable> uiThread;

  /** @param uiThread how to run something on the thread of the window, usually {@code Platform::runLater} */
  public UiTimer(Consumer<Runnable> uiThread) {
    this.uiThread = uiThread;
    waiting.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Runnable once(Duration delay, Runnable task) {
    var cancelled = new AtomicBoolean(); // it may be on its way to the thread of the window already
    Runnable due =
        () -> {
          if (!cancelled.get()) {
            task.run();
          }
        };
    var future = waiting.schedule(() -> uiThread.accept(due), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> {
      cancelled.set(true);
      future.cancel(false);
    };
  }

  /** What waits never comes; what is asked for later neither. */
  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
