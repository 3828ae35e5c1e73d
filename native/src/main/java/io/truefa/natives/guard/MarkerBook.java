package io.truefa.natives.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What is remembered of one library on this machine, and what becomes of it when something happens. */
final class MarkerBook {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);

  private final MarkerStore markers;
  private final Fingerprint fingerprint;
  private final Clock clock;

  MarkerBook(MarkerStore markers, Fingerprint fingerprint, Clock clock) {
    this.markers = markers;
    this.fingerprint = fingerprint;
    this.clock = clock;
  }

  /** Of this very library on this very machine. */
  Optional<Marker> find(NativeFunction function) {
    return markers.find(function).filter(marker -> marker.fingerprint().equals(fingerprint));
  }

  /** The same with its state now; a pardon that is over is forgotten. */
  Optional<Marker.State> stateOf(NativeFunction function) {
    var state = find(function).map(marker -> marker.stateAt(clock.instant()));
    if (state.equals(Optional.of(Marker.State.CLOSED)) && !isFresh(function)) {
      markers.remove(function);
      return Optional.empty();
    }
    return state;
  }

  void forgetAll() {
    markers.clear();
  }

  /** A failure that counts. */
  void failed(NativeFunction function, Cause cause, String params, String detail) {
    failed(function, Incident.of(cause, clock.instant(), params, detail));
  }

  /** Silence. */
  void timedOut(NativeFunction function, Limit limit, long elapsedMs) {
    failed(
        function,
        new Incident(
            Cause.TIMEOUT, clock.instant(), limit.deadline().toMillis(), elapsedMs, limit.params(), ""));
  }

  private void failed(NativeFunction function, Incident incident) {
    if (incident.cause() != Cause.WRONG_ANSWER
        && find(function).filter(marker -> marker.last().cause() == Cause.WRONG_ANSWER).isPresent()) {
      return; // a lie is worse than all that may follow it
    }
    markers.put(Marker.after(find(function).orElse(null), function, fingerprint, incident));
  }

  /**
   * A process was gone while it was inside: a suspicion the first time, a failure the second, or if that was its trial.
   * True if it counts as a failure.
   */
  boolean diedInside(NativeFunction function, String params) {
    var crash = Incident.of(Cause.CRASH, clock.instant(), params, "the process ended inside");
    boolean counts = stateOf(function).isPresent();
    if (counts) {
      failed(function, crash);
    } else {
      markers.put(Marker.suspicion(function, fingerprint, crash));
    }
    return counts;
  }

  /** Written down before a probe begins: one that never ends is known as that. */
  void probing(Marker marker) {
    markers.put(marker.probing());
  }

  /** The program ended in good order before its probe did: that one does not count. */
  void notProbing(NativeFunction function) {
    find(function).map(Marker::notProbing).ifPresent(markers::put);
  }

  /** A probe was passed. True if there was more than a suspicion. */
  boolean passed(Marker marker) {
    markers.put(marker.pardoned());
    return !marker.isSuspicion();
  }

  /** For people: half a sentence about a function that rests because of {@code cause}. */
  String described(NativeFunction function, Cause cause) {
    return find(function)
        .filter(marker -> marker.last().cause() == cause)
        .map(marker -> described(cause, marker))
        .orElse(cause.words());
  }

  private String described(Cause cause, Marker marker) {
    var since = cause.words() + " on " + day(marker.last().at());
    return switch (marker.stateAt(clock.instant())) {
      case HALF_OPEN -> since + ", to be tested";
      case CLOSED, OPEN ->
          marker.probeAfter().equals(Instant.MAX)
              ? since + ", until the library changes"
              : since + ", tried again " + day(marker.probeAfter());
    };
  }

  private boolean isFresh(NativeFunction function) {
    return find(function).filter(marker -> marker.isFreshAt(clock.instant())).isPresent();
  }

  private static String day(Instant instant) {
    return DAY.format(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }
}
