package io.truefa.natives.sodium;

import io.truefa.natives.guard.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Loads the engine when first asked, on a thread of its own: who asks waits only so long and lets Java serve meanwhile.
 * The first key press of a password must not stand still because a disk is asleep or a library is silent.
 */
final class EngineStart {
  private final Function<Boolean, SodiumLoader.Outcome> load;
  private final ThreadFactory threads;
  private final Waiting waiting;
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean begun;
  private volatile long begunAt;
  private volatile SodiumLoader.Outcome outcome; // null until loaded

  /** Loads with {@code load}, which is told whether it is in earnest; asked once at most. */
  EngineStart(Function<Boolean, SodiumLoader.Outcome> load, ThreadFactory threads, Waiting waiting) {
    this.load = load;
    this.threads = threads;
    this.waiting = waiting;
  }

  /** With a daemon thread. */
  EngineStart(Function<Boolean, SodiumLoader.Outcome> load) {
    this(load, body -> Thread.ofPlatform().daemon().name("native-load").unstarted(body), Waiting.real());
  }

  /**
   * What became of it, or empty if that is not known {@code limit} after the first call: ten calls of an unlock wait
   * once, not ten times. Only the first call counts as {@code
   * inEarnest} or not: one that is may leave files behind where there are none.
   */
  Optional<SodiumLoader.Outcome> outcome(boolean inEarnest, Duration limit) {
    if (outcome == null && begin(inEarnest)) {
      waiting.until(done, limit.minusNanos(waiting.now() - begunAt));
    }
    return Optional.ofNullable(outcome);
  }

  /**
   * The same in earnest, for a call: while {@code asking} (a child, which takes a moment once for a library) it is
   * waited no longer than {@code soon}.
   */
  Optional<SodiumLoader.Outcome> outcome(Duration soon, Duration limit, BooleanSupplier asking) {
    var early = outcome(true, soon);
    return early.isPresent() || asking.getAsBoolean() ? early : outcome(true, limit);
  }

  /** False if there is no thread for it now; then the next call tries again. */
  private synchronized boolean begin(boolean inEarnest) {
    if (!begun) {
      try {
        threads.newThread(() -> run(inEarnest)).start();
        begunAt = waiting.now();
        begun = true;
      } catch (OutOfMemoryError e) {
        return false;
      }
    }
    return true;
  }

  /** A fault of ours while loading must not stop a person from unlocking: Java serves. */
  private void run(boolean inEarnest) {
    try {
      outcome = load.apply(inEarnest);
    } catch (RuntimeException | Error e) {
      outcome = SodiumLoader.Outcome.none("did not start: " + e.getClass().getSimpleName());
    } finally {
      done.countDown();
    }
  }
}
