package io.truefa.app.desk;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The moment in which a window comes up: the desktop may give it the focus and take it back, as some do with the first window of a
 * program. Nobody looks elsewhere that soon.
 */
final class ComingUp {
  private static final long LASTS = TimeUnit.MILLISECONDS.toNanos(500);

  private final LongSupplier nanos;
  private long began;

  /** @param nanos a monotonic clock */
  ComingUp(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void begin() {
    began = nanos.getAsLong();
  }

  /** Whether a lost focus means that somebody looks elsewhere. */
  boolean isOver() {
    return nanos.getAsLong() - began >= LASTS;
  }
}
