package io.truefa.natives.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a function that failed.
 *
 * @param function the function
 * @param state whether it may be called
 * @param fingerprint what it happened with
 * @param count how many failures counted within 30 days of each other; 0 for a suspicion
 * @param probes how many probes were begun since the last failure
 * @param firstAt when it happened first
 * @param probeAfter when it is probed; {@link Instant#MAX} for never by time
 * @param last what happened last
 */
public record Marker(
    NativeFunction function,
    State state,
    Fingerprint fingerprint,
    int count,
    int probes,
    Instant firstAt,
    Instant probeAfter,
    Incident last) {
  private static final Duration MEMORY = Duration.ofDays(30);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final int MAX_COUNT = 1000;

  /** The names are those in marker files. */
  public enum State {
    /** It may be called; what happened is kept so that a second time counts. */
    CLOSED,
    /** Java answers until the time has come. */
    OPEN,
    /** Java answers until a probe has decided. */
    HALF_OPEN
  }

  /**
   * The marker for a failure that counts, made worse by what is remembered of the same function, if anything. A failure
   * while it was half open is a failed probe: the rest it had is doubled.
   */
  static Marker after(Marker remembered, NativeFunction function, Fingerprint fingerprint, Incident now) {
    var before = remembered != null && remembered.fingerprint().equals(fingerprint) ? remembered : null;
    boolean probe = before != null && before.state == State.HALF_OPEN;
    boolean again = probe || (before != null && before.isFreshAt(now.at()));
    int count = again ? Math.min(before.count, MAX_COUNT) + 1 : 1;
    var rest = rest(now.cause(), probe ? 1 : count);
    if (probe && rest.compareTo(MEMORY) < 0) {
      var doubled = before.rested().multipliedBy(2);
      rest = doubled.compareTo(rest) < 0 ? rest : doubled.compareTo(MEMORY) > 0 ? MEMORY : doubled;
    }
    var firstAt = again && !now.at().isBefore(before.firstAt) ? before.firstAt : now.at();
    return new Marker(function, State.OPEN, fingerprint, count, 0, firstAt, end(now.at(), rest), now);
  }

  /** A process was gone while it was inside: perhaps a crash, perhaps somebody ended it. Only a probe tells. */
  static Marker suspicion(NativeFunction function, Fingerprint fingerprint, Incident crash) {
    return new Marker(function, State.HALF_OPEN, fingerprint, 0, 0, crash.at(), crash.at(), crash);
  }

  /** As a probe begins. */
  Marker probing() {
    return new Marker(function, State.HALF_OPEN, fingerprint, count, probes + 1, firstAt, probeAfter, last);
  }

  /** As a probe that was begun ended with the program that made it, in good order: it was none. */
  Marker notProbing() {
    return new Marker(function, state, fingerprint, count, Math.max(0, probes - 1), firstAt, probeAfter, last);
  }

  /**
   * A failure or a suspicion that a probe did not confirm. Remembered for 30 days: known answers are small, and what fails
   * with real data alone passes every probe.
   */
  Marker pardoned() {
    return new Marker(function, State.CLOSED, fingerprint, count, 0, firstAt, end(last.at(), MEMORY), last);
  }

  /** Whether it is no more than that. */
  boolean isSuspicion() {
    return state == State.HALF_OPEN && count == 0;
  }

  /**
   * The state at {@code now}: what has rested long enough is to be probed. A clock that went back behind the failure
   * ends the rest.
   */
  State stateAt(Instant now) {
    boolean over = now.isBefore(firstAt) || !now.isBefore(probeAfter);
    return state == State.OPEN && over && !probeAfter.equals(Instant.MAX) ? State.HALF_OPEN : state;
  }

  /** Whether a failure at {@code now} is one more of the same. */
  boolean isFreshAt(Instant now) {
    return !now.isBefore(last.at()) && Duration.between(last.at(), now).compareTo(MEMORY) <= 0;
  }

  private Duration rested() {
    return probeAfter.equals(Instant.MAX) ? MEMORY : Duration.between(last.at(), probeAfter);
  }

  private static Instant end(Instant from, Duration rest) {
    return rest.equals(FOR_EVER) ? Instant.MAX : from.plus(rest);
  }

  private static Duration rest(Cause cause, int count) {
    return switch (cause) {
      case TIMEOUT -> Duration.ofDays(count == 1 ? 1 : count == 2 ? 7 : 30);
      case CRASH, UNKNOWN -> Duration.ofDays(count == 1 ? 7 : 30);
      case WRONG_ANSWER, LINK_ERROR, ENGINE, SHORTAGE, SWITCHED_OFF, UNPROVED -> FOR_EVER;
    };
  }
}
