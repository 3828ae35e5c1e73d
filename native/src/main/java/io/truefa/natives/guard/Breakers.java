package io.truefa.natives.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One breaker per function: closed while it may be called natively, open from the first failure on, half open until a
 * probe has decided.
 */
public final class Breakers {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);
  private static final int MAX_PROBES = 3;

  private final MarkerStore markers;
  private final Fingerprint fingerprint;
  private final Clock clock;
  private final Consumer<Change> changes;
  private final Map<NativeFunction, Cause> own = new EnumMap<>(NativeFunction.class);
  private final Set<NativeFunction> suspects = EnumSet.noneOf(NativeFunction.class);
  private final Set<NativeFunction> onTrial = EnumSet.noneOf(NativeFunction.class);
  private boolean engineOut;

  /** Nobody is told of changes. */
  public Breakers(
      MarkerStore markers, Breadcrumbs crumbs, Switches switches, Fingerprint fingerprint, Clock clock) {
    this(markers, crumbs.takeThoseOfTheDead(clock.instant()), switches, fingerprint, clock, _ -> {});
  }

  /**
   * Opens what the markers, the crumbs of dead processes and the switches say.
   *
   * @param changes told of every change, under a lock: it must only take note
   */
  public Breakers(
      MarkerStore markers,
      Breadcrumbs crumbs,
      Switches switches,
      Fingerprint fingerprint,
      Clock clock,
      Consumer<Change> changes) {
    this(markers, crumbs.takeThoseOfTheDead(clock.instant()), switches, fingerprint, clock, changes);
  }

  private Breakers(
      MarkerStore markers,
      Map<NativeFunction, String> died,
      Switches switches,
      Fingerprint fingerprint,
      Clock clock,
      Consumer<Change> changes) {
    this.markers = markers;
    this.fingerprint = fingerprint;
    this.clock = clock;
    this.changes = changes;
    if (switches.forget()) {
      markers.clear();
    } else {
      died.forEach(this::diedInside);
    }
    for (var function : NativeFunction.values()) {
      recall(function);
    }
    for (var function : switches.inJava()) {
      own.put(function, Cause.SWITCHED_OFF);
      suspects.remove(function);
    }
  }

  /** For a process that only asks known answers: nothing is remembered. */
  public static Breakers unburdened(Fingerprint fingerprint) {
    return new Breakers(
        MarkerStore.inMemory(), Map.of(), Switches.none(), fingerprint, Clock.systemUTC(), _ -> {});
  }

  // ---- whether and why

  /** Why {@code function} may not be called, if it may not. */
  public synchronized Optional<Cause> refusal(NativeFunction function) {
    var mine = own.get(function);
    if (mine != null) {
      return Optional.of(mine);
    }
    return function.family().stream()
        .filter(member -> own.containsKey(member) && own.get(member).isOfTheFamily())
        .map(own::get)
        .findFirst()
        .or(() -> engineOut ? Optional.of(Cause.ENGINE) : Optional.empty());
  }

  /** For people: why it is not called and when it will be tried again; empty while it may be called. */
  public synchronized Optional<String> reason(NativeFunction function) {
    return refusal(function)
        .map(
            cause ->
                remembered(function)
                    .filter(marker -> marker.last().cause() == cause)
                    .map(marker -> described(cause, marker))
                    .orElse(cause.words()));
  }

  /** What is remembered of a function that may not be called, or of its family; empty if nothing was written down. */
  public synchronized Optional<Marker> marker(NativeFunction function) {
    if (refusal(function).isEmpty()) {
      return Optional.empty();
    }
    return remembered(function)
        .or(() -> function.family().stream().flatMap(member -> remembered(member).stream()).findFirst())
        .filter(marker -> marker.state() != Marker.State.CLOSED);
  }

  // ---- what happened

  /** No answer within the limit. One that was shorter than usual is not written down. */
  synchronized void timedOut(NativeFunction function, Limit limit, long elapsedMs) {
    if (limit.impatient()) {
      opened(function, Cause.TIMEOUT);
    } else {
      failed(function, silence(limit, elapsedMs));
    }
  }

  /** The process would have died, or did. */
  synchronized void crashed(NativeFunction function, String params) {
    failed(function, Incident.of(Cause.CRASH, clock.instant(), params, "invalid memory access"));
  }

  /** An impossible answer: the whole engine is out, also at later starts. */
  synchronized void lied(NativeFunction function) {
    engineOut = true;
    failed(function, Incident.of(Cause.WRONG_ANSWER, clock.instant(), "", ""));
  }

  /** Not in the library; found again cheaply, so not written down. */
  synchronized void missing(NativeFunction function) {
    own.put(function, Cause.LINK_ERROR);
  }

  /** Everything stays in Java until the program ends; {@code last} was the straw too many. */
  synchronized void withdrawEngine(NativeFunction last) {
    if (!engineOut) {
      engineOut = true;
      changes.accept(new Change(last, true, Cause.ENGINE.words()));
    }
  }

  // ---- probes

  /** What must be probed before it may be called, with what it was asked when it failed; written down as half open. */
  public synchronized Map<NativeFunction, String> beginProbes() {
    var due = new EnumMap<NativeFunction, String>(NativeFunction.class);
    if (engineOut) {
      return due;
    }
    for (var function : EnumSet.copyOf(suspects)) {
      var marker = remembered(function).orElseThrow();
      if (marker.probes() < MAX_PROBES) {
        markers.put(marker.probing());
        due.put(function, marker.last().params());
      } else {
        suspects.remove(function);
        var again = marker.last();
        failed(function, Incident.of(again.cause(), clock.instant(), again.params(), "no probe came to an end"));
      }
    }
    return due;
  }

  /** The probe gave the right answers. */
  public synchronized void passed(NativeFunction function) {
    if (own.get(function) == Cause.SWITCHED_OFF || own.get(function) == Cause.LINK_ERROR) {
      return;
    }
    boolean suspect = suspects.remove(function);
    own.remove(function);
    if (suspect) {
      var marker = remembered(function).orElseThrow();
      if (marker.isSuspicion()) {
        markers.put(marker.pardoned());
      } else {
        markers.remove(function);
        changes.accept(new Change(function, false, "tested again"));
      }
    }
  }

  /** The probe failed. */
  public synchronized void failedProbe(NativeFunction function, Cause cause, Limit limit, long elapsedMs) {
    suspects.remove(function);
    switch (cause) {
      case TIMEOUT -> failed(function, silence(limit, elapsedMs));
      case WRONG_ANSWER -> lied(function);
      case LINK_ERROR -> missing(function);
      case CRASH, UNKNOWN ->
          failed(function, Incident.of(Cause.CRASH, clock.instant(), limit.params(), "in a probe"));
      case ENGINE, SHORTAGE, SWITCHED_OFF, UNPROVED -> unproved(function);
    }
  }

  /** Its probe did not come to an end: Java for this process, and the next one asks again. */
  public synchronized void unproved(NativeFunction function) {
    own.putIfAbsent(function, Cause.UNPROVED);
  }

  /**
   * No child can be asked. What has rested long enough is let through, to be asked known answers in this process; what
   * is suspected of a crash is not: here a crash would cost the process.
   */
  public synchronized void tryHere() {
    for (var function : EnumSet.copyOf(suspects)) {
      var marker = remembered(function).orElseThrow();
      if (marker.isSuspicion()) {
        suspects.remove(function);
        var crash = marker.last();
        failed(function, Incident.of(Cause.CRASH, clock.instant(), crash.params(), crash.detail()));
      } else {
        own.remove(function);
        onTrial.add(function);
      }
    }
  }

  /** The known answers were asked in this process: what did not fail has passed. */
  public synchronized void trialEnds() {
    for (var function : onTrial) {
      if (refusal(function).isEmpty()) {
        passed(function);
      }
    }
    onTrial.clear();
  }

  // ----

  private void recall(NativeFunction function) {
    var found = remembered(function);
    if (found.isEmpty()) {
      return;
    }
    var marker = found.get();
    switch (marker.stateAt(clock.instant())) {
      case CLOSED -> {
        if (!marker.isFreshAt(clock.instant())) {
          markers.remove(function);
        }
      }
      case HALF_OPEN -> {
        own.put(function, marker.last().cause());
        suspects.add(function);
      }
      case OPEN -> {
        own.put(function, marker.last().cause());
        engineOut |= marker.last().cause() == Cause.WRONG_ANSWER;
      }
    }
  }

  private void diedInside(NativeFunction function, String params) {
    var crash = Incident.of(Cause.CRASH, clock.instant(), params, "the process ended inside");
    var before = remembered(function);
    if (before.isEmpty() || (before.get().state() == Marker.State.CLOSED && !before.get().isFreshAt(crash.at()))) {
      markers.put(Marker.suspicion(function, fingerprint, crash));
    } else {
      failed(function, crash);
    }
  }

  private void failed(NativeFunction function, Incident incident) {
    markers.put(Marker.after(remembered(function).orElse(null), function, fingerprint, incident));
    opened(function, incident.cause());
  }

  private void opened(NativeFunction function, Cause cause) {
    own.put(function, cause);
    changes.accept(new Change(function, true, reason(function).orElse(cause.words())));
  }

  private Incident silence(Limit limit, long elapsedMs) {
    return new Incident(
        Cause.TIMEOUT, clock.instant(), limit.deadline().toMillis(), elapsedMs, limit.params(), "");
  }

  /** What is remembered of this very library on this very machine. */
  private Optional<Marker> remembered(NativeFunction function) {
    return markers.find(function).filter(marker -> marker.fingerprint().equals(fingerprint));
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

  private static String day(Instant instant) {
    return DAY.format(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }
}
