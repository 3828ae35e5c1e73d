package io.truefa.natives.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a function that failed.
 *
 * @param function the function
 * @param cause why
 * @param count how often it happened within 30 days of each other
 * @param fingerprint what it happened with
 * @param firstAt when it happened first
 * @param lastAt when it happened last
 * @param probeAfter when it may be tried again; {@link Instant#MAX} for never by time
 * @param deadlineMs the deadline that passed, or 0
 * @param detail at most 200 characters for people, never data
 */
public record Marker(
    NativeFunction function,
    Cause cause,
    int count,
    Fingerprint fingerprint,
    Instant firstAt,
    Instant lastAt,
    Instant probeAfter,
    long deadlineMs,
    String detail) {
  private static final int MAX_DETAIL = 200;
  private static final Duration MEMORY = Duration.ofDays(30);

  public Marker {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }

  /** The marker for a failure at {@code now}, made worse by what is remembered of the same function, if anything. */
  static Marker after(
      Marker before,
      NativeFunction function,
      Cause cause,
      Fingerprint fingerprint,
      Instant now,
      long deadlineMs,
      String detail) {
    boolean again =
        before != null
            && before.fingerprint().equals(fingerprint)
            && !now.isBefore(before.lastAt())
            && Duration.between(before.lastAt(), now).compareTo(MEMORY) <= 0;
    int count = again ? Math.min(before.count(), 1000) + 1 : 1;
    var firstAt = again ? before.firstAt() : now;
    return new Marker(
        function, cause, count, fingerprint, firstAt, now, probeAfter(cause, count, now), deadlineMs, detail);
  }

  private static Instant probeAfter(Cause cause, int count, Instant now) {
    return switch (cause) {
      case TIMEOUT -> now.plus(Duration.ofDays(count == 1 ? 1 : count == 2 ? 7 : 30));
      case CRASH, UNKNOWN -> now.plus(Duration.ofDays(count == 1 ? 7 : 30));
      case WRONG_ANSWER, LINK_ERROR, ENGINE, SHORTAGE, SWITCHED_OFF -> Instant.MAX;
    };
  }

  /** Whether the function stays in Java at {@code now}. A clock that went back behind the failure ends it. */
  boolean holds(Instant now) {
    return !now.isBefore(firstAt) && now.isBefore(probeAfter);
  }
}
