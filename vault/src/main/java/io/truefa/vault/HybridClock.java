package io.truefa.vault;

import java.time.Instant;

/**
 * Gives stamps that are later than everything that was seen, however wrong the clock of the wall is. Holds no state: what was
 * seen last stands in the vault itself.
 */
public final class HybridClock {
  private final long origin;

  /** @param origin a random number, another one for each session */
  public HybridClock(long origin) {
    this.origin = origin;
  }

  /** A stamp of {@code now}, or just after {@code seen} where that is not earlier. */
  public Stamp after(Stamp seen, Instant now) {
    long millis = now.toEpochMilli();
    if (millis > seen.millis()) {
      return new Stamp(millis, 0, origin);
    }
    return seen.count() < Integer.MAX_VALUE
        ? new Stamp(seen.millis(), seen.count() + 1, origin)
        : new Stamp(seen.millis() + 1, 0, origin);
  }
}
