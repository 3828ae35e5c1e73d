package io.truefa.natives.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One breaker per function: closed while it may be called natively, open from the first failure on, half open until a
 * probe has decided.
 */
public final class Breakers {
  private static final int MAX_PROBES = 3;

  private final MarkerBook book;
  private final Consumer<Change> changes;
  private final Map<NativeFunction, Cause> own = new EnumMap<>(NativeFunction.class);
  private final Set<NativeFunction> suspects = EnumSet.noneOf(NativeFunction.class);
  private final Set<NativeFunction> probed = EnumSet.noneOf(NativeFunction.class);
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
    this.book = new MarkerBook(markers, fingerprint, clock);
    this.changes = changes;
    if (switches.forget()) {
      book.forgetAll();
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
        MarkerStore.inMemory(), Map.of(), Switches.none(), fingerprint, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), _ -> {});
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
    return refusal(function).map(cause -> book.described(function, cause));
  }

  /** What is remembered of a function that may not be called, or of its family; empty if nothing was written down. */
  public synchronized Optional<Marker> marker(NativeFunction function) {
    if (refusal(function).isEmpty()) {
      return Optional.empty();
    }
    return book.find(function)
        .or(() -> function.family().stream().flatMap(member -> book.find(member).stream()).findFirst())
        .filter(marker -> marker.state() != Marker.State.CLOSED);
  }

  // ---- what happened

  /** No answer within the limit. One that was shorter than usual is not written down. */
  synchronized void timedOut(NativeFunction function, Limit limit, long elapsedMs) {
    if (!limit.impatient()) {
      book.timedOut(function, limit, elapsedMs);
    }
    opened(function, Cause.TIMEOUT);
  }

  /** The process would have died, or did. */
  synchronized void crashed(NativeFunction function, String params) {
    failed(function, Cause.CRASH, params, "invalid memory access");
  }

  /** An impossible answer: the whole engine is out, also at later starts. */
  synchronized void lied(NativeFunction function) {
    engineOut = true;
    failed(function, Cause.WRONG_ANSWER, "", "");
  }

  /** Not in the library; found again cheaply, so neither written down nor told. */
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
      var found = remembered(function);
      if (found.isEmpty()) {
        continue;
      }
      var marker = found.get();
      var last = marker.last();
      if (marker.probes() < MAX_PROBES) {
        book.probing(marker);
        probed.add(function);
        due.put(function, last.params());
      } else {
        suspects.remove(function);
        failed(function, last.cause(), last.params(), "no probe came to an end");
      }
    }
    return due;
  }

  /** The program ends, in good order, before the probes it has begun: they do not count. */
  public synchronized void takeBackProbes() {
    probed.forEach(book::notProbing);
    probed.clear();
  }

  /** The probe gave the right answers. */
  public synchronized void passed(NativeFunction function) {
    var mine = own.get(function);
    if (mine == Cause.SWITCHED_OFF || mine == Cause.LINK_ERROR) {
      return;
    }
    own.remove(function);
    probed.remove(function);
    if (suspects.remove(function) && book.find(function).map(book::passed).orElse(false)) {
      changes.accept(new Change(function, false, "tested again"));
    }
  }

  /** The probe failed. */
  public synchronized void failedProbe(NativeFunction function, Cause cause, Limit limit, long elapsedMs) {
    suspects.remove(function);
    probed.remove(function);
    switch (cause) {
      case TIMEOUT -> timedOut(function, limit, elapsedMs);
      case WRONG_ANSWER -> lied(function);
      case LINK_ERROR -> missing(function);
      case CRASH, UNKNOWN -> failed(function, Cause.CRASH, limit.params(), "in a probe");
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
      var found = remembered(function);
      if (found.isEmpty()) {
        continue;
      }
      var marker = found.get();
      if (marker.isSuspicion()) {
        suspects.remove(function);
        failed(function, Cause.CRASH, marker.last().params(), marker.last().detail());
      } else {
        own.remove(function);
        onTrial.add(function);
      }
    }
  }

  /** The marker of a suspect; where another process has cleared it, the suspicion went with it. */
  private Optional<Marker> remembered(NativeFunction function) {
    var marker = book.find(function).filter(found -> found.state() != Marker.State.CLOSED);
    if (marker.isEmpty()) {
      suspects.remove(function);
      own.remove(function);
    }
    return marker;
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
    var state = book.stateOf(function);
    if (state.isEmpty() || state.get() == Marker.State.CLOSED) {
      return;
    }
    var found = book.find(function);
    if (found.isEmpty()) {
      return; // another process has taken it away since
    }
    var cause = found.get().last().cause();
    own.put(function, cause);
    if (state.get() == Marker.State.HALF_OPEN) {
      suspects.add(function);
    }
    engineOut |= cause == Cause.WRONG_ANSWER;
  }

  private void diedInside(NativeFunction function, String params) {
    if (book.diedInside(function, params)) {
      opened(function, Cause.CRASH);
    }
  }

  private void failed(NativeFunction function, Cause cause, String params, String detail) {
    book.failed(function, cause, params, detail);
    opened(function, cause);
  }

  private void opened(NativeFunction function, Cause cause) {
    own.put(function, cause);
    changes.accept(new Change(function, true, reason(function).orElse(cause.words())));
  }
}
