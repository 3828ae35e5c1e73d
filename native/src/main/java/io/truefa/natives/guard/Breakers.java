package io.truefa.natives.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One breaker per function: shut while it may be called natively, open from the first failure on. */
public final class Breakers {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);

  private final MarkerStore markers;
  private final Fingerprint fingerprint;
  private final Clock clock;
  private final Map<NativeFunction, Cause> open = new EnumMap<>(NativeFunction.class);

  /** Opens what the markers, the crumbs of dead processes and the switches say. */
  public Breakers(
      MarkerStore markers, Breadcrumbs crumbs, Switches switches, Fingerprint fingerprint, Clock clock) {
    this.markers = markers;
    this.fingerprint = fingerprint;
    this.clock = clock;
    if (switches.forget()) {
      markers.clear();
    }
    for (var function : crumbs.takeThoseOfTheDead()) {
      if (!switches.forget()) {
        mark(function, Cause.CRASH, 0, "the process ended inside");
      }
    }
    for (var function : NativeFunction.values()) {
      held(function).ifPresent(marker -> open(function, marker.cause()));
    }
    switches.inJava().forEach(function -> open.put(function, Cause.SWITCHED_OFF));
  }

  /** Why {@code function} may not be called, if it may not. */
  public synchronized Optional<Cause> refusal(NativeFunction function) {
    return Optional.ofNullable(open.get(function));
  }

  /** For people: why it is not called and when it will be tried again; empty while it may be called. */
  public synchronized Optional<String> reason(NativeFunction function) {
    var cause = open.get(function);
    if (cause == null) {
      return Optional.empty();
    }
    return Optional.of(held(function).map(marker -> described(cause, marker)).orElse(cause.words()));
  }

  /** No answer within {@code deadlineMs}. */
  synchronized void timedOut(NativeFunction function, long deadlineMs) {
    mark(function, Cause.TIMEOUT, deadlineMs, "");
    open(function, Cause.TIMEOUT);
  }

  /** The process would have died, or did. */
  synchronized void crashed(NativeFunction function) {
    mark(function, Cause.CRASH, 0, "invalid memory access");
    open(function, Cause.CRASH);
  }

  /** An impossible answer: the whole engine is out, also at later starts. */
  synchronized void lied(NativeFunction function) {
    mark(function, Cause.WRONG_ANSWER, 0, "");
    open(function, Cause.WRONG_ANSWER);
  }

  /** Not in the library; found again cheaply, so not written down. */
  synchronized void missing(NativeFunction function) {
    open.putIfAbsent(function, Cause.LINK_ERROR);
  }

  /** Everything stays in Java until the program ends. */
  synchronized void withdrawEngine() {
    for (var function : NativeFunction.values()) {
      open.putIfAbsent(function, Cause.ENGINE);
    }
  }

  private void open(NativeFunction function, Cause cause) {
    function.family().forEach(member -> open.putIfAbsent(member, cause));
    if (cause == Cause.WRONG_ANSWER) {
      withdrawEngine();
    }
  }

  private void mark(NativeFunction function, Cause cause, long deadlineMs, String detail) {
    var before = markers.find(function).orElse(null);
    markers.put(Marker.after(before, function, cause, fingerprint, clock.instant(), deadlineMs, detail));
  }

  /** What is remembered of this very library on this very machine, and not over yet. */
  private Optional<Marker> held(NativeFunction function) {
    return markers
        .find(function)
        .filter(marker -> marker.fingerprint().equals(fingerprint))
        .filter(marker -> marker.holds(clock.instant()));
  }

  private static String described(Cause cause, Marker marker) {
    var since = cause.words() + " on " + DAY.format(LocalDate.ofInstant(marker.lastAt(), ZoneOffset.UTC));
    return marker.probeAfter().equals(Instant.MAX)
        ? since + ", until the library changes"
        : since + ", tried again " + DAY.format(LocalDate.ofInstant(marker.probeAfter(), ZoneOffset.UTC));
  }
}
