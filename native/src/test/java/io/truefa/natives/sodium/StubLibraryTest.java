package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.natives.sodium.StubLibrary.Behaviour;
import io.truefa.natives.sodium.StubLibrary.Misbehaving;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the table of {@link StubTableTest} does not say: bad from the start, real time, later starts, threads. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StubLibraryTest {
  private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T06:07:00Z"), ZoneOffset.UTC);

  @TempDir private static Path shared;
  private static Path built;

  @TempDir private Path own;
  private Path state;
  private StubLibrary stub;
  private StubStage stage;

  @BeforeAll
  static void build() throws Exception {
    built = StubLibrary.build(shared);
  }

  @BeforeEach
  void copy() throws Exception {
    state = own.resolve("state");
    stub = new StubLibrary(Files.copy(built, Files.createDirectory(own.resolve("lib")).resolve("stub.so")));
    stage = new StubStage(state, stub, NOW);
  }

  @AfterEach
  void letGo() {
    stub.release();
  }

  @Test
  void wellBehavedStub_serves() throws Exception {
    var crypto = stage.start();
    assertRight(crypto);
    assertEquals("libsodium stub, given", Engines.health(crypto, CryptoFunction.HMAC).reason());
    assertEquals(List.of(), stage.markers());
    assertTrue(crypto.secrets().status().wantedBytes() > 0);
    for (var function : Guarded.values()) {
      boolean never = function == Guarded.MEM_PROTECT || function == Guarded.MEM_ZERO;
      assertEquals(!never, stub.calls(function.c()) > 0, function.name());
    }
    assertEquals(Duration.ZERO, stage.waited());
  }

  @ParameterizedTest
  @CsvSource({
    "INIT, MINUS_ONE", "INIT, FORTY_TWO", "INIT, PAUSE",
    "MALLOC, MINUS_ONE", "MALLOC, PAUSE",
    "PWHASH, ZEROED", "SEAL, FLIPPED", "OPEN, MINUS_ONE", "HMAC, PARTIAL", "VERIFY, ZEROED", "RANDOM, ZEROED",
    "MLOCK, FORTY_TWO", "RANDOM, OVERRUN"
  })
  void badFromTheStart_servesNothing(Misbehaving function, Behaviour behaviour) throws Exception {
    stub.make(function, behaviour);
    var crypto = stage.start();
    assertRight(crypto);
    for (var health : crypto.health()) {
      boolean ofPages = Set.of(CryptoFunction.MEM_LOCK, CryptoFunction.MEM_PROTECT).contains(health.function());
      boolean memory = ofPages && function != Misbehaving.MALLOC;
      assertTrue(memory || health.engine().equals("java"), health.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MINUS_ONE", "FLIPPED", "PAUSE"})
  void memoryThatCannotBeLocked_serves_andSaysSo(Behaviour behaviour) throws Exception {
    stub.make(Misbehaving.MLOCK, behaviour);
    var crypto = stage.start();
    assertRight(crypto);
    var status = crypto.secrets().status();
    assertEquals("not locked", status.where());
    assertEquals(0, status.lockedBytes());
    assertTrue(status.wantedBytes() > 0);
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.HMAC).engine());
  }

  /** The one test whose deadline really passes. */
  @Test
  void silenceInRealTime_isAnsweredByJava_andTheCallComesBack() throws Exception {
    var environment =
        Map.of("TRUEFA_NATIVE_LIBRARY", stub.file().toString(), "TRUEFA_NATIVE_TIMEOUT_MS", "2500");
    var crypto = Engines.both(state, NOW, environment);
    crypto.secrets().takeFrom(new byte[1]).close(); // loads
    stub.make(Misbehaving.PWHASH, Behaviour.PAUSE);
    assertRight(crypto);
    assertEquals(List.of(), stage.markers(), "given up sooner than usual");
    assertEquals("java", Engines.health(crypto, CryptoFunction.ARGON2ID).engine());
    assertEquals(1, lostThreads());
    stub.release();
    while (lostThreads() > 0) {
      Thread.onSpinWait(); // bounded by the timeout of the class
    }
    assertRight(crypto);
  }

  @Test
  void resetAsksTheLibraryAgain() throws Exception {
    var crypto = stage.start();
    stub.make(Misbehaving.PWHASH, Behaviour.FORTY_TWO);
    assertRight(crypto);
    stub.make(Misbehaving.PWHASH, Behaviour.GOOD);
    assertEquals("java", Engines.health(stage.start(), CryptoFunction.HKDF).engine());
    var environment =
        Map.of(
            "TRUEFA_NATIVE_LIBRARY", stub.file().toString(),
            "TRUEFA_NATIVE_TIMEOUT_MS", "60000",
            "TRUEFA_RESET_NATIVE", "1");
    var reset = Engines.both(state, NOW, environment);
    assertEquals("libsodium", Engines.health(reset, CryptoFunction.ARGON2ID).engine());
    assertEquals("nothing", stage.marked("argon2id"));
  }

  // ---- later starts

  /** A day after the silence: not sooner, and then again. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"MEM_PROTECT", "MEM_ZERO"}) // never asked, so never silent
  void silence_isForgivenWhenItsTimeIsOver(Guarded function) throws Exception {
    var rest = Duration.ofDays(1);
    falls(function, NOW);
    assertAsked(false, function, after(rest.minusSeconds(1)));
    assertAsked(true, function, after(rest));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"MEM_PROTECT", "MEM_ZERO"})
  void silenceOfOneLibrary_isNotHeldAgainstAnother(Guarded function) throws Exception {
    falls(function, NOW);
    var changed = Files.copy(built, own.resolve("lib/changed.so"));
    Files.write(changed, new byte[1], StandardOpenOption.APPEND);
    var other = new StubLibrary(changed);
    new StubStage(state, other, NOW).start();
    assertTrue(other.calls(function.c()) > 0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"MEM_PROTECT", "MEM_ZERO"})
  void markerThatCannotBeRead_isNone(Guarded function) throws Exception {
    falls(function, NOW);
    var marker = stage.marker(function.marker());
    Files.writeString(marker, Files.readString(marker).substring(1));
    assertAsked(true, function, NOW);
  }

  private void falls(Guarded function, Clock when) throws Exception {
    stub = new StubLibrary(own(Files.readAllBytes(stub.file())));
    stage = new StubStage(state, stub, when);
    if (function == Guarded.LOAD) {
      stub.make(function.c(), Behaviour.PAUSE);
    }
    var crypto = stage.start();
    stub.make(function.c(), Behaviour.PAUSE);
    function.used(crypto, Engines.pure(own));
    assertEquals("TIMEOUT", stage.marked(function.marker()));
    stub.release();
  }

  /** The same library, with a memory of its own. */
  private Path own(byte[] library) throws Exception {
    return Files.write(Files.createTempDirectory(own, "again").resolve("stub.so"), library);
  }

  private void assertAsked(boolean asked, Guarded function, Clock when) throws Exception {
    var again = new StubLibrary(own(Files.readAllBytes(stub.file())));
    function.used(new StubStage(state, again, when).start(), Engines.pure(own));
    assertEquals(asked, again.calls(function.c()) > 0, function + " at " + when.instant());
  }

  private static Clock after(Duration time) {
    return Clock.offset(NOW, time);
  }

  // ---- threads

  /**
   * A call is waited for by whoever makes it, so the thread of a window makes none: it posts them, and goes on turning
   * while one hangs. Here the deadline cannot pass before the window has turned a thousand times.
   */
  @Test
  void threadThatPostsItsCalls_goesOnTurning_whileOneHangs() throws Exception {
    try (var window = Executors.newSingleThreadExecutor();
        var workers = Executors.newSingleThreadExecutor()) {
      var turned = new CountDownLatch(1000);
      var crypto = new StubStage(state, stub, NOW, () -> turn(window, turned)).start();
      stub.make(Misbehaving.PWHASH, Behaviour.PAUSE);
      var answer = new CompletableFuture<String>();
      window.execute(
          () ->
              workers.execute(
                  () -> {
                    var said = said(crypto);
                    window.execute(() -> answer.complete(said));
                  }));
      assertEquals(said(Engines.pure(own)), answer.get());
      assertEquals(0, turned.getCount());
    }
    assertEquals(1, stub.hung());
  }

  private static void turn(Executor window, CountDownLatch turned) {
    for (long left = turned.getCount(); left > 0; left--) {
      window.execute(turned::countDown);
    }
    try {
      turned.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(Crypto crypto) {
    try {
      return Guarded.ARGON2ID.used(crypto, crypto);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** As Ctrl-C in the middle of a derivation: an orderly end, so the next start is native. */
  @Test
  void processThatWasToldToEnd_inTheMiddleOfACall_didNotCrash() throws Exception {
    var child = StubChild.startInRealTime(state, stub.file(), Guarded.ARGON2ID, Behaviour.PAUSE);
    try {
      while (stage.crumbs().stream().noneMatch(crumb -> crumb.endsWith("-argon2id"))) {
        assertTrue(child.isAlive());
        Thread.onSpinWait(); // bounded by the timeout of the class
      }
      child.destroy();
      assertNotEquals(0, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
    assertEquals(List.of(), stage.crumbs());
    assertEquals("libsodium", Engines.health(stage.start(), CryptoFunction.ARGON2ID).engine());
  }

  /** Nobody lets it go: the program ends all the same. */
  @ParameterizedTest
  @EnumSource(names = {"PAUSE", "SPIN", "SLEEP"})
  void callThatNeverComesBack_doesNotKeepTheProcess(Behaviour behaviour) throws Exception {
    var child = StubChild.run(state, stub.file(), Guarded.ARGON2ID, behaviour);
    assertEquals(List.of("armed", said(Engines.pure(own))), child.lines());
    assertEquals(0, child.code());
    assertFalse(stage.crumbs().stream().anyMatch(crumb -> crumb.endsWith("-argon2id")));
  }

  private void assertRight(Crypto crypto) throws Exception {
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
  }

  private static long lostThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("native-argon2id-abandoned"))
        .count();
  }
}
