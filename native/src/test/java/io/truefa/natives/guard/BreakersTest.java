package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.START;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.NativeFunction.RANDOM;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of state and every expiry; a start is a new {@link Breakers} on the same files. */
class BreakersTest {
  @TempDir private Path directory;
  private StartedBreakers program;

  @BeforeEach
  void places() {
    program = new StartedBreakers(directory);
  }

  // ---- closed to open

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1, 7, 30, 30", "CRASH, 7, 30, 30, 30"})
  void failuresWithin30Days_restLongerEachTime_upTo30Days(Cause cause, int first, int second, int third, int fourth) {
    var breakers = program.start();
    int count = 0;
    for (int days : new int[] {first, second, third, fourth}) { // several processes may meet the same failure
      program.fail(breakers, cause);
      var marker = program.written(HMAC).orElseThrow();
      assertEquals(++count, marker.count());
      assertEquals(program.clock.instant().plus(Duration.ofDays(days)), marker.probeAfter());
      assertEquals(Marker.State.OPEN, marker.state());
      assertEquals(START, marker.firstAt());
      assertEquals(Optional.of(cause), program.start().refusal(HMAC));
      program.pass(Duration.ofHours(23));
    }
  }

  @Test
  void failureAfter30Days_isTheFirstAgain() {
    var breakers = program.start();
    program.fail(breakers, Cause.TIMEOUT);
    program.pass(Duration.ofDays(30));
    program.fail(breakers, Cause.TIMEOUT);
    assertEquals(2, program.written(HMAC).orElseThrow().count());
    program.pass(Duration.ofDays(30).plusMillis(1));
    program.fail(breakers, Cause.TIMEOUT);
    assertEquals(1, program.written(HMAC).orElseThrow().count());
  }

  @Test
  void lie_withdrawsTheEngine_andNeverExpires() {
    program.start().lied(HMAC);
    program.pass(Duration.ofDays(10_000));
    var later = program.start();
    assertEquals(Optional.of(Cause.WRONG_ANSWER), later.refusal(HMAC));
    assertEquals(Optional.of(Cause.ENGINE), later.refusal(RANDOM));
    assertEquals(Map.of(), later.beginProbes());
    program.clock.advance(Duration.ofDays(-20_000));
    assertEquals(Optional.of(Cause.WRONG_ANSWER), program.start().refusal(HMAC), "nor by a clock set back");
  }

  @Test
  void lie_isNotForgottenOverACrash() throws Exception {
    program.start().lied(HMAC);
    program.crumb(HMAC);
    program.start();
    assertEquals(Cause.WRONG_ANSWER, program.written(HMAC).orElseThrow().last().cause());
    assertEquals(Optional.of(Cause.ENGINE), program.start().refusal(ARGON2ID));
  }

  @Test
  void missingFunction_isNotWrittenDown_norTold() {
    var breakers = program.start();
    breakers.missing(HMAC);
    assertEquals(Optional.of(Cause.LINK_ERROR), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF), "another symbol");
    assertEquals(Optional.empty(), program.written(HMAC));
    assertEquals(List.of(), program.changes);
  }

  // ---- open to half open

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1", "CRASH, 7"})
  void restIsOver_toTheMillisecond_thenOnlyAProbeDecides(Cause cause, int days) {
    program.fail(program.start(), cause);
    program.pass(Duration.ofDays(days).minusMillis(1));
    assertEquals(Map.of(), program.start().beginProbes());
    program.pass(Duration.ofMillis(1));
    var breakers = program.start();
    assertEquals(Optional.of(cause), breakers.refusal(HMAC));
    assertEquals(Marker.State.OPEN, program.written(HMAC).orElseThrow().state());
    assertEquals(Map.of(HMAC, ""), breakers.beginProbes());
    assertEquals(Marker.State.HALF_OPEN, program.written(HMAC).orElseThrow().state());
    assertEquals(1, program.written(HMAC).orElseThrow().probes());
    assertEquals(Optional.of(cause), breakers.refusal(HMAC), "Java answers until the probe has");
  }

  @Test
  void clockBeforeTheFailure_endsTheRest() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofMillis(-1));
    assertEquals(Map.of(HMAC, ""), program.start().beginProbes());
  }

  @Test
  void probeThatNeverEnded_isMadeAgainAtTheNextStart_threeTimes() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    for (int probes = 1; probes <= 3; probes++) {
      assertEquals(Map.of(HMAC, ""), program.start().beginProbes());
      assertEquals(probes, program.written(HMAC).orElseThrow().probes());
    }
    assertEquals(Map.of(), program.start().beginProbes());
    var marker = program.written(HMAC).orElseThrow();
    assertEquals(Marker.State.OPEN, marker.state());
    assertEquals(program.clock.instant().plus(Duration.ofDays(2)), marker.probeAfter());
    assertEquals("no probe came to an end", marker.last().detail());
  }

  // ---- half open to closed, or open again

  @Test
  void probePassed_closes_andIsToldOnce() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    program.changes.clear();
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(HMAC);
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), breakers.marker(HMAC));
    assertEquals(Marker.State.CLOSED, program.written(HMAC).orElseThrow().state());
    assertEquals(Map.of(), program.start().beginProbes());
    assertEquals(List.of(new Change(HMAC, false, "tested again")), program.changes);
    assertEquals(Optional.empty(), program.start().refusal(HMAC));
    assertEquals(1, program.changes.size());
  }

  /** Known answers are small: what hangs on real data alone passes every probe. */
  @Test
  void silenceAgain_afterAProbeThatPassed_isTheSecond_andTheThird() {
    for (int days : new int[] {1, 7, 30}) {
      var breakers = program.start();
      assertEquals(Optional.empty(), breakers.refusal(HMAC));
      program.fail(breakers, Cause.TIMEOUT);
      assertEquals(program.clock.instant().plus(Duration.ofDays(days)), program.written(HMAC).orElseThrow().probeAfter());
      program.pass(Duration.ofDays(days));
      var probing = program.start();
      assertEquals(Set.of(HMAC), probing.beginProbes().keySet());
      probing.passed(HMAC);
      program.pass(Duration.ofHours(days == 30 ? 0 : 1));
    }
    assertEquals(3, program.written(HMAC).orElseThrow().count());
  }

  @Test
  void whatPassedItsProbe_isForgotten30DaysAfterItFailed() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(HMAC);
    program.pass(Duration.ofDays(29));
    program.start();
    assertEquals(1, program.written(HMAC).orElseThrow().count());
    program.pass(Duration.ofMillis(1));
    program.start();
    assertEquals(Optional.empty(), program.written(HMAC));
  }

  /** As {@code truefa code} does, which is over sooner than the child that was asked. */
  @Test
  void programsThatEndBeforeTheirProbe_countForNothing() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    for (int runs = 0; runs < 10; runs++) {
      var breakers = program.start();
      assertEquals(Set.of(HMAC), breakers.beginProbes().keySet());
      assertEquals(1, program.written(HMAC).orElseThrow().probes(), "counted while it is under way: it may be killed");
      breakers.takeBackProbes();
      assertEquals(0, program.written(HMAC).orElseThrow().probes());
    }
  }

  @Test
  void probeThatHasEnded_isNotTakenBack() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.passed(HMAC);
    var before = program.written(HMAC);
    breakers.takeBackProbes();
    assertEquals(before, program.written(HMAC));
  }

  @Test
  void probeThatAnotherProcessPassedMeanwhile_isNotMadeAgain() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var slow = program.start();
    var quick = program.start();
    quick.beginProbes();
    quick.passed(HMAC);
    assertEquals(Map.of(), slow.beginProbes());
    assertEquals(Optional.empty(), slow.refusal(HMAC));
  }

  @Test
  void failedProbe_doublesTheRest_upTo30Days() {
    program.fail(program.start(), Cause.TIMEOUT);
    for (int days : new int[] {2, 4, 8, 16, 30, 30}) {
      program.clock.advance(Duration.between(program.clock.instant(), program.written(HMAC).orElseThrow().probeAfter()));
      var breakers = program.start();
      assertEquals(Set.of(HMAC), breakers.beginProbes().keySet());
      breakers.failedProbe(HMAC, Cause.TIMEOUT, SECOND, 1001);
      var marker = program.written(HMAC).orElseThrow();
      assertEquals(program.clock.instant().plus(Duration.ofDays(days)), marker.probeAfter());
      assertEquals(Marker.State.OPEN, marker.state());
      assertEquals(START, marker.firstAt());
      assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    }
    assertEquals(7, program.written(HMAC).orElseThrow().count());
  }

  @Test
  void probeThatCrashed_restsAtLeastAsLongAsACrash() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, Cause.CRASH, SECOND, 0);
    assertEquals(program.clock.instant().plus(Duration.ofDays(7)), program.written(HMAC).orElseThrow().probeAfter());
    assertEquals(Cause.CRASH, program.written(HMAC).orElseThrow().last().cause());
  }

  @Test
  void probeThatLied_withdrawsTheEngine() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, Cause.WRONG_ANSWER, SECOND, 0);
    assertEquals(Optional.of(Cause.ENGINE), breakers.refusal(ARGON2ID));
    program.pass(Duration.ofDays(10_000));
    assertEquals(Optional.of(Cause.ENGINE), program.start().refusal(ARGON2ID));
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORTAGE", "ENGINE"})
  void probeThatCouldNotTell_leavesItToTheNextStart(Cause cause) {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, cause, SECOND, 0);
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    assertEquals(Map.of(HMAC, ""), program.start().beginProbes());
  }

  @Test
  void unseenLibraryWhoseProbeDidNotEnd_isLeftToJava_thisOnce() {
    var breakers = program.start();
    breakers.unproved(HMAC);
    assertEquals(Optional.of("not proved yet"), breakers.reason(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), program.start().refusal(HMAC));
    assertEquals(List.of(), program.changes);
  }
}
