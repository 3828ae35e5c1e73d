package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.NEWER;
import static io.truefa.natives.guard.NativeFunction.AEAD_OPEN;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.NativeFunction.RANDOM;
import static io.truefa.natives.guard.StartedBreakers.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints, switches, and what a person is told. */
class BreakersReasonTest {
  @TempDir private Path directory;
  private StartedBreakers program;

  @BeforeEach
  void places() {
    program = new StartedBreakers(directory);
  }

  @Test
  void anotherLibrary_startsAfresh_andRemembersItsOwn() {
    program.start().lied(HMAC);
    assertEquals(Optional.empty(), program.start(NEWER, Switches.none()).refusal(HMAC));
    program.start(NEWER, Switches.none()).lied(ARGON2ID);
    assertEquals(Optional.of(Cause.WRONG_ANSWER), program.start(NEWER, Switches.none()).refusal(ARGON2ID));
    assertEquals(Optional.of(Cause.ENGINE), program.start().refusal(ARGON2ID));
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
    program.start().lied(HMAC);
    var changed = new Fingerprint(engine, version, "ab12", app, os, jvm);
    var breakers = program.start(changed, Switches.none());
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    breakers.timedOut(HMAC, SECOND, 1000);
    assertEquals(1, program.written(HMAC).orElseThrow().count());
  }

  @Test
  void reset_forgetsThisLibrary_itsMarkersAndItsCrumbs() throws Exception {
    program.start().lied(HMAC);
    program.start(NEWER, Switches.none()).lied(HMAC);
    program.crumb(ARGON2ID);
    var reset = new Switches(Set.of(), Optional.empty(), true, true, List.of());
    var breakers = program.start(LIBRARY, reset);
    for (var function : NativeFunction.values()) {
      assertEquals(Optional.empty(), breakers.refusal(function));
    }
    assertEquals(Optional.empty(), program.start().refusal(HMAC));
    assertEquals(Optional.of(Cause.WRONG_ANSWER), program.start(NEWER, Switches.none()).refusal(HMAC));
  }

  @Test
  void switchedOff_isNeverProbed() {
    program.fail(program.start(), Cause.TIMEOUT);
    program.pass(Duration.ofDays(1));
    var breakers = program.start(LIBRARY, new Switches(Set.of(HMAC), Optional.empty(), false, true, List.of()));
    assertEquals(Map.of(), breakers.beginProbes());
    breakers.passed(HMAC);
    assertEquals(Optional.of(Cause.SWITCHED_OFF), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(HKDF), "only those named");
  }

  @Test
  void family_restsTogether_andIsWrittenDownOnce() {
    var breakers = program.start();
    program.fail(breakers, Cause.TIMEOUT);
    assertEquals(Optional.of(Cause.TIMEOUT), breakers.refusal(HKDF));
    assertEquals(Optional.empty(), program.written(HKDF));
    assertEquals(Optional.of(Cause.TIMEOUT), program.start().refusal(HKDF));
    assertEquals(Optional.empty(), breakers.refusal(AEAD_OPEN));
    assertEquals(HMAC, breakers.marker(HKDF).orElseThrow().function());
  }

  @Test
  void everyChangeIsTold_once() {
    var breakers = program.start();
    breakers.timedOut(HMAC, SECOND, 1000);
    breakers.lied(ARGON2ID);
    breakers.withdrawEngine(RANDOM);
    assertEquals(
        List.of(
            new Change(HMAC, true, "timeout on 21 Nov 2026, tried again 22 Nov 2026"),
            new Change(ARGON2ID, true, "wrong answer on 21 Nov 2026, until the library changes")),
        program.changes);
    program.changes.clear();
    program.start();
    assertEquals(List.of(), program.changes, "what was open at the last start is no change");
  }

  @Test
  void reasonSaysWhatHappened_andWhatBecomesOfIt() {
    var breakers = program.start();
    assertEquals(Optional.empty(), breakers.reason(HMAC));
    breakers.timedOut(HMAC, SECOND, 1000);
    assertEquals(Optional.of("timeout on 21 Nov 2026, tried again 22 Nov 2026"), breakers.reason(HMAC));
    assertEquals(Optional.of("timeout"), breakers.reason(HKDF), "of the same family as HMAC");
    breakers.withdrawEngine(RANDOM);
    assertEquals(Optional.of("engine withdrawn"), breakers.reason(RANDOM));
    program.pass(Duration.ofDays(1));
    assertEquals(Optional.of("timeout on 21 Nov 2026, to be tested"), program.start().reason(HMAC));
  }

  @Test
  void whateverLiesWhereMarkersAre_theStartIsMade() throws Exception {
    var v1 = Files.createDirectories(program.v1());
    var shapes = List.of("", "{", "null", "{\"v\":1}", "\0\1\2", "x".repeat(10_000));
    for (var shape : shapes) {
      for (var function : NativeFunction.values()) {
        Files.writeString(v1.resolve(function.externalName() + "-ab12.json"), shape);
      }
      Files.writeString(v1.resolve("ab12.learned"), shape);
      var breakers = program.start();
      assertTrue(Arrays.stream(NativeFunction.values()).allMatch(f -> breakers.refusal(f).isEmpty()), shape);
      assertEquals("", new Learned(v1, LIBRARY).proved());
      breakers.timedOut(HMAC, SECOND, 1000);
      assertEquals(Optional.of(Cause.TIMEOUT), program.start().refusal(HMAC), "and the place is used again");
    }
  }
}
