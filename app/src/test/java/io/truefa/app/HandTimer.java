package io.truefa.app;

import io.truefa.app.platform.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A timer that moves when told. */
public final class HandTimer implements Timer {
  private final List<Waiting> waiting = new ArrayList<>();
  private final Consumer<Duration> passing;
  private Duration now = Duration.ZERO;

  public HandTimer() {
    this(time -> {});
  }

  /** @param passing told how much time goes by before something is run, for clocks that move along */
  public HandTimer(Consumer<Duration> passing) {
    this.passing = passing;
  }

  @Override
  public Runnable once(Duration delay, Runnable task) {
    var one = new Waiting(now.plus(delay), task);
    waiting.add(one);
    return () -> waiting.remove(one);
  }

  /** How much later what waits will come, the soonest first. */
  public List<Duration> waiting() {
    return waiting.stream().map(one -> one.due.minus(now)).sorted().toList();
  }

  /** Lets time go by, and what was waited for happen in its turn; how often that was. */
  public int pass(Duration time) {
    var end = now.plus(time);
    int fired = 0;
    while (true) {
      var next = waiting.stream().min(Comparator.comparing((Waiting one) -> one.due)).filter(one -> one.due.compareTo(end) <= 0);
      if (next.isEmpty()) {
        to(end);
        return fired;
      }
      waiting.remove(next.get());
      to(next.get().due);
      next.get().task.run();
      fired++;
    }
  }

  private void to(Duration when) {
    passing.accept(when.minus(now));
    now = when;
  }

  /** The same only as itself: the same task may wait more than once. */
  private static final class Waiting {
    private final Duration due;
    private final Runnable task;

    Waiting(Duration due, Runnable task) {
      this.due = due;
      this.task = task;
    }
  }
}
