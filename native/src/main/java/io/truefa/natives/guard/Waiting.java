package io.truefa.natives.guard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits in ticks of 100 ms and looks at the clock after each. A tick that took over half a second too long means that
 * the machine stood still (suspend, swapping); that gap is not held against the function.
 */
public final class Waiting {
  private static final long TICK = Duration.ofMillis(100).toNanos();
  private static final long SPIN = Duration.ofNanos(30_000).toNanos();
  private static final long STALL = Duration.ofMillis(500).toNanos();

  private final LongSupplier nanos;
  private final Tick tick;

  /** Waits with {@code tick} and reads the time from {@code nanos}. */
  public Waiting(LongSupplier nanos, Tick tick) {
    this.nanos = nanos;
    this.tick = tick;
  }

  /** On the clock of this machine. */
  public static Waiting real() {
    return new Waiting(System::nanoTime, Waiting::await);
  }

  /** Most calls are over before a thread could be put to sleep and woken again, which would take longer than they do. */
  private static boolean await(CountDownLatch done, long time) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < Math.min(SPIN, time)) {
      if (done.getCount() == 0) {
        return true;
      }
      Thread.onSpinWait();
    }
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
      long now = nanos.getAsLong();
      long deadline = now + patience.toNanos();
      while (deadline - now > 0) {
        long wait = Math.min(TICK, deadline - now);
        try {
          if (tick.await(done, wait)) {
            return true;
          }
        } catch (InterruptedException e) {
          interrupted = true; // the person's impatience says nothing about the function
        }
        long after = nanos.getAsLong();
        long gap = after - now - wait;
        deadline += gap > STALL ? gap : 0;
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
