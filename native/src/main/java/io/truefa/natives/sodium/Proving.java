package io.truefa.natives.sodium;

import io.truefa.crypto.KdfParams;
import io.truefa.natives.guard.ChildProbe;
import io.truefa.natives.guard.ChildProbe.Verdict;
import io.truefa.natives.guard.Limit;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.ProgramEnd;
import io.truefa.natives.guard.Waiting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Before a library is loaded: a child is asked everything of one that was never seen here, and of a known one what is
 * half open. Where there can be no child, this process will ask, with crumbs in place.
 */
final class Proving {
  private static final Pattern COST = Pattern.compile("m=(\\d{1,7}),t=(\\d{1,2})");
  private static final int MAX_TRIES = 3;
  private static final int KIB_PER_MIB = 1024;

  private final Candidate candidate;
  private final boolean mayAsk;
  private final ChildProbe.Starter starter;
  private final ProgramEnd end;

  Proving(Candidate candidate, boolean mayAsk, ProgramEnd end) {
    this(candidate, mayAsk, asked -> ChildJava.start(candidate.file().path(), asked, end), end);
  }

  Proving(Candidate candidate, boolean mayAsk, ChildProbe.Starter starter, ProgramEnd end) {
    this.candidate = candidate;
    this.mayAsk = mayAsk;
    this.starter = starter;
    this.end = end;
  }

  void beforeLoading() {
    var breakers = candidate.breakers();
    boolean unseen = mayAsk && candidate.learned().proved().isEmpty() && isWorthATry();
    var asked = new EnumMap<NativeFunction, String>(NativeFunction.class);
    for (var function : NativeFunction.values()) {
      if (unseen && breakers.refusal(function).isEmpty()) {
        asked.put(function, "");
      }
    }
    asked.putAll(breakers.beginProbes());
    if (asked.isEmpty()) {
      return;
    }
    if (!mayAsk) {
      tryHere();
      return;
    }
    // A command that is over sooner than the child must not count as one that never came to an end.
    Runnable takeBack = () -> takeBack(unseen);
    if (!end.then(takeBack)) {
      takeBack.run();
      asked.keySet().forEach(breakers::unproved);
      return;
    }
    var usual = new Patience(Optional.empty(), candidate.pace());
    var findings =
        new ChildProbe(starter, Waiting.real(), (function, params) -> limit(usual, function, params), end).ask(asked);
    if (!end.noMore(takeBack)) {
      asked.keySet().forEach(breakers::unproved); // nothing is charged once the program is ending
      return;
    }
    if (!findings.answered()) {
      tryHere();
      candidate.learned().proved("here"); // a child that cannot be started now is not tried at every start
      return;
    }
    var verdicts = findings.verdicts();
    verdicts.forEach(
        (function, verdict) -> {
          heed(function, verdict);
          asked.keySet().removeAll(verdict instanceof Verdict.Failed ? function.family() : Set.of(function));
        });
    asked.keySet().forEach(breakers::unproved);
    if (unseen && asked.isEmpty()) {
      candidate.learned().proved("child");
    }
  }

  private void tryHere() {
    var _ = end.then(candidate.breakers()::takeBackProbes); // those that have not been decided by then
    candidate.breakers().tryHere();
  }

  private void takeBack(boolean tried) {
    if (tried) {
      candidate.learned().takeBackTry();
    }
    candidate.breakers().takeBackProbes();
  }

  /** A machine too busy or too small for a child would otherwise stay with Java, and pay for the child at every start. */
  private boolean isWorthATry() {
    if (candidate.learned().beginTry() < MAX_TRIES) {
      return true;
    }
    candidate.learned().proved("here");
    return false;
  }

  private void heed(NativeFunction function, Verdict verdict) {
    switch (verdict) {
      case Verdict.Passed _ -> candidate.breakers().passed(function);
      case Verdict.Failed(var cause, var limit, var elapsedMs) ->
          candidate.breakers().failedProbe(function, cause, limit, elapsedMs);
    }
  }

  private static Limit limit(Patience usual, NativeFunction function, String params) {
    return switch (function) {
      case LOAD -> usual.load();
      case ARGON2ID -> {
        var cost = cost(params).orElse(new KdfParams(KIB_PER_MIB, 1));
        var limit = usual.argon2id(cost.memoryKiB(), cost.passes());
        yield new Limit(limit.deadline(), limit.usual(), params);
      }
      case SIGN_VERIFY -> usual.verify();
      case RANDOM, AEAD_SEAL, AEAD_OPEN, HMAC, HKDF, KEY_AGREE, MEM_ALLOC, MEM_LOCK -> usual.brief();
    };
  }

  /** The cost a derivation failed at; empty if {@code params} are of no cost we would try. */
  static Optional<KdfParams> cost(String params) {
    var found = COST.matcher(params);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new KdfParams(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
