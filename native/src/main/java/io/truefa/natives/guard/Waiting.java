package io.truefa.natives.guard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits in ticks of 100 ms and counts what was really waited: a tick that came back late (suspend, swapping, a busy
 * machine) counts as the tick it was meant to be, since meanwhile the function could not run either.
 */
public final class Waiting {
  private static final long TICK = Duration.ofMillis(100).toNanos();
  private static final long SPIN = 50_000;

  private final LongSupplier nanos;
  private final Tick tick;

  /** Waits with {@code tick} and reads the time from {@code nanos}. */
  public Waiting(LongSupplier nanos, Tick tick) {
    this.nanos = nanos;
    this.tick = tick;
  }

  /** On the clock of this machine. */
  public static Waiting real() {
    boolean alone = Runtime.getRuntime().availableProcessors() == 1; // then nothing happens while this thread looks
    return new Waiting(System::nanoTime, alone ? Waiting::asleep : Waiting::awakeFirst);
  }

  /** Most calls are over before a thread could be put to sleep and woken again, which would take longer than they do. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where both are on one processor it is just quicker
  private static boolean awakeFirst(CountDownLatch done, long time) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < Math.min(SPIN, time)) {
      if (done.getCount() == 0) {
        return true;
      }
      Thread.yield();
    }
    return asleep(done, time);
  }

  private static boolean asleep(CountDownLatch done, long time) throws InterruptedException {
    return done.await(time, TimeUnit.NANOSECONDS);
  }

  /** The time it goes by; only differences mean something. */
  public long now() {
    return nanos.getAsLong();
  }

  /** True if {@code done} came within {@code patience}. An interrupt does not end the wait, and is kept. */
  public boolean until(CountDownLatch done, Duration patience) {
    boolean interrupted = false;
    try {
      long left = patience.toNanos();
      long now = nanos.getAsLong();
      while (left > 0) {
        long wait = Math.min(TICK, left);
        try {
          if (tick.await(done, wait)) {
            return true;
          }
        } catch (InterruptedException e) {
          interrupted = true; // the person's impatience says nothing about the function
        }
        long after = nanos.getAsLong();
        left -= Math.min(after - now, wait);
        now = after;
      }
      return done.getCount() == 0;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for a latch, at most that many nanoseconds. */
  public interface Tick {

    /** True if {@code done} came within {@code nanos}. */
    boolean await(CountDownLatch done, long nanos) throws InterruptedException;
  }
}
