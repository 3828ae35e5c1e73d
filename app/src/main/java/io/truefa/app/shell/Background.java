package io.truefa.app.shell;

import io.truefa.app.platform.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The only place that starts work off the UI thread. Answers come back on the UI thread. */
public final class Background {
  private final ExecutorService workers;
  private final Consumer<Runnable> uiThread;
  private final Consumer<Throwable> bug;
  private final Timer timer;
  private final Activity activity;

  /**
   * @param uiThread how to run something on the UI thread, usually {@code Platform::runLater}
   * @param bug told of what nobody expected
   * @param timer for what is to be done later
   */
  public Background(ExecutorService workers, Consumer<Runnable> uiThread, Consumer<Throwable> bug, Timer timer) {
    this(workers, uiThread, bug, timer, running -> {});
  }

  /**
   * @param uiThread how to run something on the UI thread, usually {@code Platform::runLater}
   * @param bug told of what nobody expected
   * @param timer for what is to be done later
   * @param activity told on the UI thread how much is running; work must then be started there too
   */
  public Background(
      ExecutorService workers, Consumer<Runnable> uiThread, Consumer<Throwable> bug, Timer timer, Activity activity) {
    this.workers = workers;
    this.uiThread = uiThread;
    this.bug = bug;
    this.timer = timer;
    this.activity = activity;
  }

  /** Runs {@code task} on the UI thread, after a while; asked there. The answer cancels it, harmlessly so when it has run. */
  public Runnable later(Duration delay, Runnable task) {
    return timer.once(delay, task);
  }

  /** Runs {@code work} in the background, then {@code done} with its answer on the UI thread. */
  public <T> void run(Callable<T> work, Consumer<T> done) {
    run(work, done, () -> {});
  }

  /** Like {@link #run(Callable, Consumer)}; {@code last} comes last on the UI thread, whatever happened. */
  public <T> void run(Callable<T> work, Consumer<T> done, Runnable last) {
    Runnable always =
        () -> {
          activity.changed(-1);
          last.run();
        };
    activity.changed(+1);
    try {
      workers.execute(
          () -> {
            try {
              T answer = work.call();
              uiThread.accept(() -> finish(() -> done.accept(answer), always));
            } catch (Throwable t) {
              uiThread.accept(() -> finish(() -> bug.accept(t), always));
            }
          });
    } catch (RejectedExecutionException e) {
      always.run(); // the program is ending
    }
  }

  private static void finish(Runnable outcome, Runnable always) {
    try {
      outcome.run();
    } finally {
      always.run();
    }
  }

  /** Hears of work that begins and ends. */
  @FunctionalInterface
  public interface Activity {
    /** One piece of work more (+1) or fewer (-1). */
    void changed(int by);
  }
}
