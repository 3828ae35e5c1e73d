package io.truefa.app.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows for how long nobody has touched the program, and whether the machine slept. Has no timer: who asks says when the next
 * question will come. Not for several threads.
 */
public final class IdleWatch {
  /** On a running machine a question is not so much later than it was said to be. */
  private static final Duration SLEPT = Duration.ofSeconds(30);

  private final LongSupplier nanos;
  private final Clock clock;
  private long touched;
  private long askedNanos;
  private long askedMillis;
  private Duration planned = Duration.ZERO;

  /**
   * @param nanos monotonic, usually {@code System::nanoTime}; stands still during sleep on some systems
   * @param clock the wall clock, which goes on during sleep
   */
  public IdleWatch(LongSupplier nanos, Clock clock) {
    this.nanos = nanos;
    this.clock = clock;
    restart();
  }

  /** Somebody pressed a key or moved the mouse. */
  public void touched() {
    touched = nanos.getAsLong();
  }

  /** Forgets everything before now, for an unlock. */
  public void restart() {
    touched = nanos.getAsLong();
    askedNanos = touched;
    askedMillis = clock.millis();
    planned = Duration.ZERO;
  }

  /** How long until nobody will have been there for {@code limit}, if nobody comes; zero if that is so now. */
  public Duration left(Duration limit) {
    long left = limit.toNanos() - (nanos.getAsLong() - touched);
    return Duration.ofNanos(Math.max(0, left));
  }

  /** The next {@link #check} will come after this time. */
  public void plan(Duration next) {
    planned = next;
  }

  /** What is the case now. Zero or less means no limit, but sleep is told of. */
  public Rest check(Duration limit) {
    long nowNanos = nanos.getAsLong();
    long nowMillis = clock.millis();
    var monotonic = Duration.ofNanos(nowNanos - askedNanos);
    var wall = Duration.ofMillis(nowMillis - askedMillis);
    askedNanos = nowNanos;
    askedMillis = nowMillis;
    // The monotonic clock goes on during sleep on some systems and stands still on others. A wall clock that was put
    // forward looks the same and locks too; harmless.
    if (wall.minus(monotonic).compareTo(SLEPT) > 0 || monotonic.compareTo(planned.plus(SLEPT)) > 0) {
      return Rest.SLEPT;
    }
    return limit.isPositive() && nowNanos - touched >= limit.toNanos() ? Rest.IDLE : Rest.NONE;
  }

  /** Why nobody is there. */
  public enum Rest {
    NONE,
    IDLE,
    /** The machine slept since the last question. */
    SLEPT
  }
}
