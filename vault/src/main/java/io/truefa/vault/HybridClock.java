package io.truefa.vault;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Gives stamps that are later than everything that was seen, however wrong the clock of the wall is. Remembers nothing but
 * its origin: what was seen last stands in the vault itself.
 */
public final class HybridClock {
  private final LongSupplier source;
  private OptionalLong origin = OptionalLong.empty();

  /** @param origin a random number, another one for each session */
  public HybridClock(long origin) {
    this(() -> origin);
  }

  /** @param source gives the origin when the first stamp needs it: randomness may take its time, and a window makes sessions */
  public HybridClock(LongSupplier source) {
    this.source = source;
  }

  /** A stamp of {@code now}, or just after {@code seen} where that is not earlier. */
  public Stamp after(Stamp seen, Instant now) {
    long millis = now.toEpochMilli();
    long origin = origin();
    if (millis > seen.millis()) {
      return new Stamp(millis, 0, origin);
    }
    return seen.count() < Integer.MAX_VALUE
        ? new Stamp(seen.millis(), seen.count() + 1, origin)
        : new Stamp(seen.millis() + 1, 0, origin);
  }

  private synchronized long origin() {
    if (origin.isEmpty()) {
      origin = OptionalLong.of(source.getAsLong());
    }
    return origin.getAsLong();
  }
}
