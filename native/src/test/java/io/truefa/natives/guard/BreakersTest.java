package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.NEWER;
import static io.truefa.natives.guard.GuardFixture.START;
import static io.truefa.natives.guard.NativeFunction.AEAD_OPEN;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.NativeFunction.RANDOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.natives.guard.GuardFixture.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of state, every expiry, each fingerprint; a start is a new {@link Breakers} on the same files. */
class BreakersTest {
  private static final Limit SECOND = Limit.of(Duration.ofSeconds(1));

  @TempDir private Path directory;
  private final HandClock clock = new HandClock();
  private final List<Change> changes = new ArrayList<>();

  private Breakers start() {
    return start(LIBRARY, Switches.none());
  }

  private Breakers start(Fingerprint library, Switches switches) {
    var markers = MarkerStore.inDirectory(directory.resolve("v1"), library);
    var crumbs = new Breadcrumbs(directory.resolve("inflight"), library);
    return new Breakers(markers, crumbs, switches, library, clock, changes::add);
  }

  private Optional<Marker> written(NativeFunction function) {
    return MarkerStore.inDirectory(directory.resolve("v1"), LIBRARY).find(function);
  }

  private void fail(Breakers breakers, Cause cause) {
    switch (cause) {
      case TIMEOUT -> breakers.timedOut(HMAC, SECOND, 1003);
      case CRASH -> breakers.crashed(HMAC, "");
      default -> throw new IllegalArgumentException("not written down this way");
    }
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  private void crumb(NativeFunction function) throws Exception {
    Files.createDirectories(directory.resolve("inflight"));
    Files.writeString(
        directory.resolve("inflight").resolve(GuardFixture.deadCrumb("ab12", function)), "m=65536,t=3");
  }

  // ---- closed to open

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1, 7, 30, 30", "CRASH, 7, 30, 30, 30"})
  void failuresWithin30Days_restLongerEachTime_upTo30Days(Cause cause, int first, int second, int third, int fourth) {
    var breakers = start();
    int count = 0;
    for (int days : new int[] {first, second, third, fourth}) { // several processes may meet the same failure
      fail(breakers, cause);
      var marker = written(HMAC).orElseThrow();
      assertEquals(++count, marker.count());
      assertEquals(clock.instant().plus(Duration.ofDays(days)), marker.probeAfter());
      assertEquals(Marker.State.OPEN, marker.state());
      assertEquals(START, marker.firstAt());
      assertEquals(Optional.of(cause), start().refusal(HMAC));
      pass(Duration.ofHours(23));
    }
  }

  @Test
  void failureAfter30Days_isTheFirstAgain() {
    var breakers = start();
    fail(breakers, Cause.TIMEOUT);
    pass(Duration.ofDays(30));
    fail(breakers, Cause.TIMEOUT);
    assertEquals(2, written(HMAC).orElseThrow().count());
    pass(Duration.ofDays(30).plusMillis(1));
    fail(breakers, Cause.TIMEOUT);
    assertEquals(1, written(HMAC).orElseThrow().count());
  }

  @Test
  void lie_withdrawsTheEngine_andNeverExpires() {
    start().lied(HMAC);
    pass(Duration.ofDays(10_000));
    var later = start();
    assertEquals(Optional.of(Cause.WRONG_ANSWER), later.refusal(HMAC));
    assertEquals(Optional.of(Cause.ENGINE), later.refusal(RANDOM));
    assertEquals(Map.of(), later.beginProbes());
    clock.advance(Duration.ofDays(-20_000));
    assertEquals(Optional.of(Cause.WRONG_ANSWER), start().refusal(HMAC), "nor by a clock set back");
  }

  @Test
  void lie_isNotForgottenOverACrash() throws Exception {
    start().lied(HMAC);
    crumb(HMAC);
    start();
    assertEquals(Cause.WRONG_ANSWER, written(HMAC).orElseThrow().last().cause());
    assertEquals(Optional.of(Cause.ENGINE), start().refusal(ARGON2ID));
  }

  @Test
  void missingFunction_isNotWrittenDown_norTold() {
    var breakers = start();
    breakers.missing(HMAC);
    assertEquals(Optional.of(Cause.LINK_ERROR), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF), "another symbol");
    assertEquals(Optional.empty(), written(HMAC));
    assertEquals(List.of(), changes);
  }

  // ---- open to half open

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1", "CRASH, 7"})
  void restIsOver_toTheMillisecond_thenOnlyAProbeDecides(Cause cause, int days) {
    fail(start(), cause);
    pass(Duration.ofDays(days).minusMillis(1));
    assertEquals(Map.of(), start().beginProbes());
    pass(Duration.ofMillis(1));
    var breakers = start();
    assertEquals(Optional.of(cause), breakers.refusal(HMAC));
    assertEquals(Marker.State.OPEN, written(HMAC).orElseThrow().state());
    assertEquals(Map.of(HMAC, ""), breakers.beginProbes());
    assertEquals(Marker.State.HALF_OPEN, written(HMAC).orElseThrow().state());
    assertEquals(1, written(HMAC).orElseThrow().probes());
    assertEquals(Optional.of(cause), breakers.refusal(HMAC), "Java answers until the probe has");
  }

  @Test
  void clockBeforeTheFailure_endsTheRest() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofMillis(-1));
    assertEquals(Map.of(HMAC, ""), start().beginProbes());
  }

  @Test
  void probeThatNeverEnded_isMadeAgainAtTheNextStart_threeTimes() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    for (int probes = 1; probes <= 3; probes++) {
      assertEquals(Map.of(HMAC, ""), start().beginProbes());
      assertEquals(probes, written(HMAC).orElseThrow().probes());
    }
    assertEquals(Map.of(), start().beginProbes());
    var marker = written(HMAC).orElseThrow();
    assertEquals(Marker.State.OPEN, marker.state());
    assertEquals(clock.instant().plus(Duration.ofDays(2)), marker.probeAfter());
    assertEquals("no probe came to an end", marker.last().detail());
  }

  // ---- half open to closed, or open again

  @Test
  void probePassed_closes_forgets_andIsToldOnce() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    changes.clear();
    var breakers = start();
    breakers.beginProbes();
    breakers.passed(HMAC);
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), written(HMAC));
    assertEquals(List.of(new Change(HMAC, false, "tested again")), changes);
    assertEquals(Optional.empty(), start().refusal(HMAC));
    assertEquals(1, changes.size());
  }

  @Test
  void failedProbe_doublesTheRest_upTo30Days() {
    fail(start(), Cause.TIMEOUT);
    for (int days : new int[] {2, 4, 8, 16, 30, 30}) {
      clock.advance(Duration.between(clock.instant(), written(HMAC).orElseThrow().probeAfter()));
      var breakers = start();
      assertEquals(Set.of(HMAC), breakers.beginProbes().keySet());
      breakers.failedProbe(HMAC, Cause.TIMEOUT, SECOND, 1001);
      var marker = written(HMAC).orElseThrow();
      assertEquals(clock.instant().plus(Duration.ofDays(days)), marker.probeAfter());
      assertEquals(Marker.State.OPEN, marker.state());
      assertEquals(START, marker.firstAt());
      assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    }
    assertEquals(7, written(HMAC).orElseThrow().count());
  }

  @Test
  void probeThatCrashed_restsAtLeastAsLongAsACrash() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, Cause.CRASH, SECOND, 0);
    assertEquals(clock.instant().plus(Duration.ofDays(7)), written(HMAC).orElseThrow().probeAfter());
    assertEquals(Cause.CRASH, written(HMAC).orElseThrow().last().cause());
  }

  @Test
  void probeThatLied_withdrawsTheEngine() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, Cause.WRONG_ANSWER, SECOND, 0);
    assertEquals(Optional.of(Cause.ENGINE), breakers.refusal(ARGON2ID));
    pass(Duration.ofDays(10_000));
    assertEquals(Optional.of(Cause.ENGINE), start().refusal(ARGON2ID));
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORTAGE", "ENGINE"})
  void probeThatCouldNotTell_leavesItToTheNextStart(Cause cause) {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start();
    breakers.beginProbes();
    breakers.failedProbe(HMAC, cause, SECOND, 0);
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    assertEquals(Map.of(HMAC, ""), start().beginProbes());
  }

  @Test
  void unseenLibraryWhoseProbeDidNotEnd_isLeftToJava_thisOnce() {
    var breakers = start();
    breakers.unproved(HMAC);
    assertEquals(Optional.of("not proved yet"), breakers.reason(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), start().refusal(HMAC));
    assertEquals(List.of(), changes);
  }

  // ---- a process that died inside

  @Test
  void crumb_isASuspicion_thatAProbeClears() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    assertEquals(Optional.of(Cause.CRASH), breakers.refusal(ARGON2ID));
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Map.of(ARGON2ID, "m=65536,t=3"), breakers.beginProbes(), "asked what it died of");
    breakers.passed(ARGON2ID);
    assertEquals(Optional.empty(), breakers.refusal(ARGON2ID));
    assertEquals(Marker.State.CLOSED, written(ARGON2ID).orElseThrow().state());
    assertEquals(Optional.empty(), start().refusal(ARGON2ID));
    assertEquals(List.of(), changes, "nothing a person must know of");
  }

  @Test
  void crumb_isACrash_ifTheProbeCrashesToo() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    breakers.beginProbes();
    breakers.failedProbe(ARGON2ID, Cause.CRASH, SECOND, 0);
    var marker = written(ARGON2ID).orElseThrow();
    assertEquals(1, marker.count());
    assertEquals(clock.instant().plus(Duration.ofDays(7)), marker.probeAfter());
    assertEquals(1, changes.size());
  }

  @Test
  void secondCrumbWithin30Days_isACrash_whateverAProbeSays() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    pass(Duration.ofDays(30));
    crumb(ARGON2ID);
    assertEquals(Map.of(), start().beginProbes());
    assertEquals(clock.instant().plus(Duration.ofDays(7)), written(ARGON2ID).orElseThrow().probeAfter());
  }

  @Test
  void crumbAfter30Days_isASuspicionAgain() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    pass(Duration.ofDays(30).plusMillis(1));
    crumb(ARGON2ID);
    assertEquals(Set.of(ARGON2ID), start().beginProbes().keySet());
  }

  @Test
  void pardon_isForgottenAfter30Days() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    breakers.beginProbes();
    breakers.passed(ARGON2ID);
    pass(Duration.ofDays(30).plusMillis(1));
    start();
    assertEquals(Optional.empty(), written(ARGON2ID));
  }

  // ---- without a child

  @Test
  void withoutAChild_aSuspicionCounts() throws Exception {
    crumb(ARGON2ID);
    var breakers = start();
    breakers.beginProbes();
    breakers.tryHere();
    breakers.trialEnds();
    assertEquals(Optional.of(Cause.CRASH), breakers.refusal(ARGON2ID));
    assertEquals(clock.instant().plus(Duration.ofDays(7)), written(ARGON2ID).orElseThrow().probeAfter());
  }

  @Test
  void withoutAChild_whatHasRestedIsTriedHere() {
    fail(start(), Cause.CRASH);
    pass(Duration.ofDays(7));
    var breakers = start();
    breakers.beginProbes();
    breakers.tryHere();
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Marker.State.HALF_OPEN, written(HMAC).orElseThrow().state(), "until it has answered");
    breakers.trialEnds();
    assertEquals(Optional.empty(), written(HMAC));
  }

  @Test
  void withoutAChild_aTrialThatFails_restsTwiceAsLong() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start();
    breakers.beginProbes();
    breakers.tryHere();
    breakers.timedOut(HMAC, SECOND, 1000);
    breakers.trialEnds();
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HMAC));
    assertEquals(clock.instant().plus(Duration.ofDays(2)), written(HMAC).orElseThrow().probeAfter());
  }

  @Test
  void withoutAChild_aTrialThatKillsTheProcess_isACrash() throws Exception {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start();
    breakers.beginProbes();
    breakers.tryHere();
    crumb(HMAC);
    assertEquals(Optional.of(Cause.CRASH), start().refusal(HMAC));
    assertEquals(Map.of(), start().beginProbes());
    assertEquals(clock.instant().plus(Duration.ofDays(7)), written(HMAC).orElseThrow().probeAfter());
  }

  // ---- fingerprints, switches, reasons

  @Test
  void anotherLibrary_startsAfresh_andRemembersItsOwn() {
    start().lied(HMAC);
    assertEquals(Optional.empty(), start(NEWER, Switches.none()).refusal(HMAC));
    start(NEWER, Switches.none()).lied(ARGON2ID);
    assertEquals(Optional.of(Cause.WRONG_ANSWER), start(NEWER, Switches.none()).refusal(ARGON2ID));
    assertEquals(Optional.of(Cause.ENGINE), start().refusal(ARGON2ID));
  }

  /** The file is named after the library; the rest of the fingerprint is inside. */
  @ParameterizedTest
  @CsvSource({
    "libsodium, bundled, 1.0.1, linux-x86_64, 25",
    "libsodium, bundled, 1.0.0, linux-aarch64, 25",
    "libsodium, bundled, 1.0.0, linux-x86_64, 26",
    "libsodium, system, 1.0.0, linux-x86_64, 25",
    "other, bundled, 1.0.0, linux-x86_64, 25"
  })
  void anyChangeOfTheFingerprint_endsTheMarker(String engine, String version, String app, String os, int jvm) {
    start().lied(HMAC);
    var changed = new Fingerprint(engine, version, "ab12", app, os, jvm);
    var breakers = start(changed, Switches.none());
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    breakers.timedOut(HMAC, SECOND, 1000);
    assertEquals(1, written(HMAC).orElseThrow().count());
  }

  @Test
  void reset_forgetsThisLibrary_itsMarkersAndItsCrumbs() throws Exception {
    start().lied(HMAC);
    start(NEWER, Switches.none()).lied(HMAC);
    crumb(ARGON2ID);
    var reset = new Switches(Set.of(), Optional.empty(), true, true, List.of());
    var breakers = start(LIBRARY, reset);
    for (var function : NativeFunction.values()) {
      assertEquals(Optional.empty(), breakers.refusal(function));
    }
    assertEquals(Optional.empty(), start().refusal(HMAC));
    assertEquals(Optional.of(Cause.WRONG_ANSWER), start(NEWER, Switches.none()).refusal(HMAC));
  }

  @Test
  void switchedOff_isNeverProbed() {
    fail(start(), Cause.TIMEOUT);
    pass(Duration.ofDays(1));
    var breakers = start(LIBRARY, new Switches(Set.of(HMAC), Optional.empty(), false, true, List.of()));
    assertEquals(Map.of(), breakers.beginProbes());
    breakers.passed(HMAC);
    assertEquals(Optional.of(Cause.SWITCHED_OFF), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF), "only those named");
  }

  @Test
  void family_restsTogether_andIsWrittenDownOnce() {
    var breakers = start();
    fail(breakers, Cause.TIMEOUT);
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), written(HKDF));
    assertEquals(Optional.of(Cause.TIMEOUT), start().refusal(HKDF));
    assertEquals(Optional.empty(), breakers.refusal(AEAD_OPEN));
    assertEquals(HMAC, breakers.marker(HKDF).orElseThrow().function());
  }

  @Test
  void everyChangeIsTold_once() {
    var breakers = start();
    breakers.timedOut(HMAC, SECOND, 1000);
    breakers.lied(ARGON2ID);
    breakers.withdrawEngine(RANDOM);
    assertEquals(
        List.of(
            new Change(HMAC, true, "timeout on 21 Nov 2026, tried again 22 Nov 2026"),
            new Change(ARGON2ID, true, "wrong answer on 21 Nov 2026, until the library changes")),
        changes);
    changes.clear();
    start();
    assertEquals(List.of(), changes, "what was open at the last start is no change");
  }

  @Test
  void reasonSaysWhatHappened_andWhatBecomesOfIt() {
    var breakers = start();
    assertEquals(Optional.empty(), breakers.reason(HMAC));
    breakers.timedOut(HMAC, SECOND, 1000);
    assertEquals(Optional.of("timeout on 21 Nov 2026, tried again 22 Nov 2026"), breakers.reason(HMAC));
    assertEquals(Optional.of("timeout"), breakers.reason(HKDF), "of the same family as HMAC");
    breakers.withdrawEngine(RANDOM);
    assertEquals(Optional.of("engine withdrawn"), breakers.reason(RANDOM));
    pass(Duration.ofDays(1));
    assertEquals(Optional.of("timeout on 21 Nov 2026, to be tested"), start().reason(HMAC));
  }

  @Test
  void whateverLiesWhereMarkersAre_theStartIsMade() throws Exception {
    var v1 = Files.createDirectories(directory.resolve("v1"));
    var shapes = List.of("", "{", "null", "{\"v\":1}", "\0\1\2", "x".repeat(10_000));
    for (var shape : shapes) {
      for (var function : NativeFunction.values()) {
        Files.writeString(v1.resolve(function.externalName() + "-ab12.json"), shape);
      }
      Files.writeString(v1.resolve("ab12.learned"), shape);
      var breakers = start();
      assertTrue(Arrays.stream(NativeFunction.values()).allMatch(f -> breakers.refusal(f).isEmpty()), shape);
      assertEquals("", new Learned(v1, LIBRARY).proved());
      breakers.timedOut(HMAC, SECOND, 1000);
      assertEquals(Optional.of(Cause.TIMEOUT), start().refusal(HMAC), "and the place is used again");
    }
  }
}
