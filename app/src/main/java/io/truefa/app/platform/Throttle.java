package io.truefa.app.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows guessing at the keyboard: after each wrong password the next try waits 0, 0, 0, 1, 2, 4 and so on up to 30
 * seconds. Key derivation is what stops anybody with a copy of the file; this only spares people a stuck key. Used by one
 * thread.
 */
public final class Throttle {
  private static final int FREE = 3;
  private static final long LONGEST = 30;

  private final LongSupplier nanos;
  private int wrong;
  private long until;

  /**
   * @param nanos a monotonic clock, usually {@code System::nanoTime}
   */
  public Throttle(LongSupplier nanos) {
    this.nanos = nanos;
    this.until = nanos.getAsLong();
  }

  /** A try was wrong. */
  public void wrong() {
    wrong++;
    until = nanos.getAsLong() + Duration.ofSeconds(wait(wrong)).toNanos();
  }

  /** A try was right. */
  public void right() {
    wrong = 0;
    until = nanos.getAsLong();
  }

  /** Whole seconds left to wait, rounded up; 0 when a try is free. */
  public int secondsLeft() {
    long left = until - nanos.getAsLong();
    return left <= 0 ? 0 : Math.toIntExact(Math.ceilDiv(left, Duration.ofSeconds(1).toNanos()));
  }

  private static long wait(int wrong) {
    return wrong <= FREE ? 0 : Math.min(LONGEST, 1L << Math.min(wrong - FREE - 1, 10));
  }
}
