package io.truefa.natives.guard;

import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.StartedBreakers.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that died inside, and what becomes of it where no child can be asked. */
class SuspicionTest {
  @TempDir private Path directory;
  private StartedBreakers program;

  @BeforeEach
  void places() {
    program = new StartedBreakers(directory);
  }

  @Test
  void crumb_isASuspicion_thatAProbeClears() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    assertEquals(Optional.of(Cause.CRASH), breakers.refusal(ARGON2ID));
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Map.of(ARGON2ID, "m=65536,t=3"), breakers.beginProbes(), "asked what it died of");
    breakers.passed(ARGON2ID);
    assertEquals(Optional.empty(), breakers.refusal(ARGON2ID));
    assertEquals(Marker.State.CLOSED, program.written(ARGON2ID).orElseThrow().state());
    assertEquals(Optional.empty(), program.start().refusal(ARGON2ID));
    assertEquals(List.of(), program.changes, "nothing a person must know of");
  }

  @Test
  void crumb_isACrash_ifTheProbeCrashesToo() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    breakers.beginProbes();
    breakers.failedProbe(ARGON2ID, Cause.CRASH, SECOND, 0);
    var marker = program.written(ARGON2ID).orElseThrow();
    assertEquals(1, marker.count());
    assertEquals(program.clock.instant().plus(Duration.ofDays(7)), marker.probeAfter());
    assertEquals(1, program.changes.size());
  }

  @Test
  void secondCrumbWithin30Days_isACrash_whateverAProbeSays() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    program.pass(Duration.ofDays(30));
    program.crumb(ARGON2ID);
    assertEquals(Map.of(), program.start().beginProbes());
    assertEquals(program.clock.instant().plus(Duration.ofDays(7)), program.written(ARGON2ID).orElseThrow().probeAfter());
  }

  @Test
  void crumbAfter30Days_isASuspicionAgain() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    program.pass(Duration.ofDays(30).plusMillis(1));
    program.crumb(ARGON2ID);
    assertEquals(Set.of(ARGON2ID), program.start().beginProbes().keySet());
  }

  @Test
  void pardon_isForgottenAfter30Days() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    program.pass(Duration.ofDays(30).plusMillis(1));
    program.start();
    assertEquals(Optional.empty(), program.written(ARGON2ID));
  }

  // ---- without a child

  @Test
  void withoutAChild_aSuspicionCounts() throws Exception {
    program.crumb(ARGON2ID);
    var breakers = program.start();
    breakers.beginProbes();
    breakers.tryHere();
    breakers.trialEnds();
    assertEquals(Optional.of(Cause.CRASH), breakers.refusal(ARGON2ID));
    assertEquals(program.clock.instant().plus(Duration.ofDays(7)), program.written(ARGON2ID).orElseThrow().probeAfter());
  }

  @Test
  void withoutAChild_whatHasRestedIsTriedHere() {
    program.fail(program.start(), Cause.CRASH);
    program.pass(Duration.ofDays(7));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.tryHere();
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Marker.State.HALF_OPEN, program.written(HMAC).orElseThrow().state(), "until it has answered");
    breakers.trialEnds();
    assertEquals(Marker.State.CLOSED, program.written(HMAC).orElseThrow().state());
  }

  @Test
  void withoutAChild_aTrialThatFails_restsTwiceAsLong() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.tryHere();
    breakers.timedOut(HMAC, SECOND, 1000);
    breakers.trialEnds();
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    assertEquals(program.clock.instant().plus(Duration.ofDays(2)), program.written(HMAC).orElseThrow().probeAfter());
  }

  @Test
  void withoutAChild_aTrialThatKillsTheProcess_isACrash() throws Exception {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.tryHere();
    program.crumb(HMAC);
    assertEquals(Optional.of(Cause.CRASH), program.start().refusal(HMAC));
    assertEquals(Map.of(), program.start().beginProbes());
    assertEquals(program.clock.instant().plus(Duration.ofDays(7)), program.written(HMAC).orElseThrow().probeAfter());
  }
}
