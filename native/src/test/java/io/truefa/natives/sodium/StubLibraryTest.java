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
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the library does, the answers are those of Java, and what failed is not called again. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StubLibraryTest {
  @TempDir private static Path shared;
  private static Path built;

  @TempDir private Path own;
  private Path state;
  private StubLibrary stub;

  @BeforeAll
  static void build() throws Exception {
    built = StubLibrary.build(shared);
  }

  @BeforeEach
  void copy() throws Exception {
    state = own.resolve("state");
    stub = new StubLibrary(Files.copy(built, Files.createDirectory(own.resolve("lib")).resolve("stub.so")));
  }

  @AfterEach
  void letGo() {
    stub.release();
  }

  @Test
  void wellBehavedStub_serves() throws Exception {
    var crypto = open(Behaviour.GOOD);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertEquals("libsodium stub, given", Engines.health(crypto, CryptoFunction.HMAC).reason());
    assertEquals(List.of(), markers());
    assertEquals(2 * 4096, crypto.secrets().status().wantedBytes(), "a page for secrets, one for blocks of calls");
    for (var function : Misbehaving.values()) {
      assertTrue(stub.calls(function) > 0, function.name());
    }
  }

  /** Good at the start, bad from then on. Which function is marked follows from the order of the rehearsal. */
  @ParameterizedTest
  @CsvSource({
    "PWHASH, HANG, argon2id, TIMEOUT",
    "PWHASH, FORTY_TWO, argon2id, WRONG_ANSWER",
    "PWHASH, ZEROED, argon2id, WRONG_ANSWER",
    "PWHASH, FLIPPED, argon2id, WRONG_ANSWER",
    "PWHASH, PARTIAL, argon2id, WRONG_ANSWER",
    "SEAL, HANG, aead_seal, TIMEOUT",
    "SEAL, MINUS_ONE, aead_seal, WRONG_ANSWER",
    "SEAL, FORTY_TWO, aead_seal, WRONG_ANSWER",
    "SEAL, ZEROED, aead_seal, WRONG_ANSWER",
    "SEAL, FLIPPED, aead_seal, WRONG_ANSWER",
    "SEAL, PARTIAL, aead_seal, WRONG_ANSWER",
    "OPEN, HANG, aead_seal, TIMEOUT",
    "OPEN, MINUS_ONE, aead_seal, WRONG_ANSWER",
    "OPEN, FORTY_TWO, aead_seal, WRONG_ANSWER",
    "OPEN, ZEROED, aead_seal, WRONG_ANSWER",
    "OPEN, FLIPPED, aead_seal, WRONG_ANSWER",
    "OPEN, PARTIAL, aead_seal, WRONG_ANSWER",
    "HMAC, HANG, hkdf, TIMEOUT",
    "HMAC, MINUS_ONE, hkdf, WRONG_ANSWER",
    "HMAC, FORTY_TWO, hkdf, WRONG_ANSWER",
    "HMAC, ZEROED, hkdf, WRONG_ANSWER",
    "HMAC, FLIPPED, hkdf, WRONG_ANSWER",
    "HMAC, PARTIAL, hkdf, WRONG_ANSWER",
    "AGREE, HANG, key_agree, TIMEOUT",
    "AGREE, MINUS_ONE, key_agree, WRONG_ANSWER",
    "AGREE, FORTY_TWO, key_agree, WRONG_ANSWER",
    "AGREE, ZEROED, key_agree, WRONG_ANSWER",
    "AGREE, FLIPPED, key_agree, WRONG_ANSWER",
    "AGREE, PARTIAL, key_agree, WRONG_ANSWER",
    "VERIFY, HANG, sign_verify, TIMEOUT",
    "VERIFY, MINUS_ONE, sign_verify, WRONG_ANSWER",
    "VERIFY, FORTY_TWO, sign_verify, WRONG_ANSWER",
    "VERIFY, ZEROED, sign_verify, WRONG_ANSWER",
  })
  void badFunction_isAnsweredByJava_marked_andNotCalledAtTheNextStart(
      Misbehaving function, Behaviour behaviour, String marked, String cause) throws Exception {
    var crypto = open(behaviour);
    stub.make(function, behaviour);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    if (function == Misbehaving.PWHASH && behaviour == Behaviour.HANG) { // given up before the usual ten seconds
      assertEquals(List.of(), markers());
    } else {
      assertTrue(Files.readString(marker(marked)).contains("\"cause\":\"" + cause + "\""), marked);
    }

    int before = stub.calls(function);
    stub.make(function, Behaviour.GOOD);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    if (cause.equals("WRONG_ANSWER")) { // the whole engine is out, now and at the next start
      assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(open(behaviour)));
      assertEquals(before, stub.calls(function));
      assertEquals("java", Engines.health(crypto, CryptoFunction.RANDOM).engine());
    }
    assertEquals("java", Engines.health(crypto, CryptoFunction.valueOf(marked.toUpperCase(Locale.ROOT))).engine());
  }

  /** "Out of memory" is nobody's fault: Java tries, and nothing is remembered. */
  @Test
  void argon2idWithoutMemory_isAnsweredByJava_andForgotten() throws Exception {
    var crypto = open(Behaviour.GOOD);
    stub.make(Misbehaving.PWHASH, Behaviour.MINUS_ONE);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertEquals(List.of(), markers());
    stub.make(Misbehaving.PWHASH, Behaviour.GOOD);
    int before = stub.calls(Misbehaving.PWHASH);
    Rehearsal.of(crypto);
    assertTrue(stub.calls(Misbehaving.PWHASH) > before);
  }

  /** A library that gives zeroes cannot make random bytes worse than Java's own. */
  @ParameterizedTest
  @EnumSource(names = {"ZEROED", "PARTIAL", "FLIPPED"})
  void badRandom_isMixedWithGood(Behaviour behaviour) throws Exception {
    var crypto = open(Behaviour.GOOD);
    stub.make(Misbehaving.RANDOM, behaviour);
    var first = crypto.random().bytes(32);
    var second = crypto.random().bytes(32);
    for (int half = 0; half < 32; half += 16) {
      var of = List.of(slice(first, half), slice(second, half));
      assertNotEquals(of.getFirst(), of.getLast());
      assertNotEquals("00".repeat(16), of.getFirst());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INIT, MINUS_ONE", "INIT, FORTY_TWO", "INIT, HANG",
    "MALLOC, MINUS_ONE", "MALLOC, HANG",
    "PWHASH, ZEROED", "SEAL, FLIPPED", "OPEN, MINUS_ONE", "HMAC, PARTIAL", "VERIFY, ZEROED", "RANDOM, ZEROED"
  })
  void badFromTheStart_servesNothing(Misbehaving function, Behaviour behaviour) throws Exception {
    stub.make(function, behaviour);
    var crypto = open(behaviour);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    for (var health : crypto.health()) {
      boolean ofPages = Set.of(CryptoFunction.MEM_LOCK, CryptoFunction.MEM_PROTECT).contains(health.function());
      boolean memory = ofPages && function != Misbehaving.MALLOC;
      assertTrue(memory || health.engine().equals("java"), health.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MINUS_ONE", "HANG"})
  void memoryThatCannotBeLocked_serves_andSaysSo(Behaviour behaviour) throws Exception {
    stub.make(Misbehaving.MLOCK, behaviour);
    var crypto = open(behaviour);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    var status = crypto.secrets().status();
    assertEquals("not locked", status.where());
    assertEquals(0, status.lockedBytes());
    assertTrue(status.wantedBytes() > 0);
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.HMAC).engine());
  }

  @Test
  void lostCall_comesBack_andNothingIsWrongAfterwards() throws Exception {
    var crypto = open(Behaviour.HANG);
    stub.make(Misbehaving.PWHASH, Behaviour.HANG);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertTrue(lostThreads() > 0);
    stub.release();
    while (lostThreads() > 0) {
      Thread.onSpinWait(); // bounded by the timeout of the class
    }
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
  }

  @Test
  void resetAsksTheLibraryAgain() throws Exception {
    var crypto = open(Behaviour.GOOD);
    stub.make(Misbehaving.PWHASH, Behaviour.FORTY_TWO);
    Rehearsal.of(crypto);
    stub.make(Misbehaving.PWHASH, Behaviour.GOOD);
    assertEquals("java", Engines.health(open(Behaviour.GOOD), CryptoFunction.HKDF).engine());
    var environment = new HashMap<>(environment(Behaviour.GOOD));
    environment.put("TRUEFA_RESET_NATIVE", "1");
    var reset = Engines.both(state, Clock.systemUTC(), environment);
    assertEquals("libsodium", Engines.health(reset, CryptoFunction.ARGON2ID).engine());
    assertFalse(Files.exists(marker("argon2id")));
  }

  // ---- the process ends: in a child

  @ParameterizedTest
  @CsvSource({"PWHASH, SEGV, argon2id", "PWHASH, ABORT, argon2id", "OPEN, EXIT, aead_seal", "INIT, SEGV, load", "MALLOC, FORTY_TWO, mem_alloc"})
  void processThatDiedInside_startsAgainInJava(Misbehaving function, Behaviour behaviour, String marked)
      throws Exception {
    var first = StubChild.run(state, stub.file(), function, behaviour);
    assertNotEquals(0, first.code(), first.lines().toString());
    assertFalse(first.lines().contains("done"));
    assertFalse(Files.exists(marker(marked)), "the dead write nothing");

    var second = StubChild.run(state, stub.file(), function, behaviour);
    assertEquals(0, second.code(), second.lines().toString());
    assertTrue(second.lines().containsAll(Rehearsal.of(Engines.pure(own))));
    assertTrue(second.lines().contains("done"));
    assertTrue(Files.readString(marker(marked)).contains("\"cause\":\"CRASH\""));
  }

  /** As Ctrl-C in the middle of a derivation: an orderly end, so the next start is native. */
  @Test
  void processThatWasToldToEnd_inTheMiddleOfACall_didNotCrash() throws Exception {
    var child = StubChild.start(state, stub.file(), Misbehaving.PWHASH, Behaviour.HANG);
    try {
      while (crumbs().stream().noneMatch(crumb -> crumb.endsWith("-argon2id"))) {
        assertTrue(child.isAlive());
        Thread.onSpinWait(); // bounded by the timeout of the class
      }
      child.destroy();
      assertNotEquals(0, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
    assertEquals(List.of(), crumbs());
    assertEquals("libsodium", Engines.health(open(Behaviour.GOOD), CryptoFunction.ARGON2ID).engine());
  }

  private List<String> crumbs() {
    var names = state.resolve("native-guard/v1/inflight").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /** Answers when the self-test is over: the library starts to misbehave after it, not during it. */
  private Crypto open(Behaviour expected) {
    var crypto = Engines.both(state, Clock.systemUTC(), environment(expected));
    crypto.secrets().takeFrom(new byte[1]).close(); // loads in earnest
    return crypto;
  }

  /**
   * Only tests of silence have a short deadline, so that a slow machine is not taken for a silent library elsewhere.
   */
  private Map<String, String> environment(Behaviour expected) {
    return expected == Behaviour.HANG
        ? Map.of("TRUEFA_NATIVE_LIBRARY", stub.file().toString(), "TRUEFA_NATIVE_TIMEOUT_MS", "2500")
        : Map.of("TRUEFA_NATIVE_LIBRARY", stub.file().toString(), "TRUEFA_NATIVE_TIMEOUT_MS", "60000");
  }

  private Path marker(String function) throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(stub.file()));
    var library = HexFormat.of().formatHex(sha256).substring(0, 12);
    return state.resolve("native-guard/v1/" + function + "-" + library + ".json");
  }

  private List<String> markers() {
    var names = state.resolve("native-guard/v1").toFile().list((_, name) -> name.endsWith(".json"));
    return names == null ? List.of() : List.of(names);
  }

  private static String slice(byte[] bytes, int from) {
    return HexFormat.of().formatHex(bytes, from, from + 16);
  }

  private static long lostThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("native-argon2id-abandoned"))
        .count();
  }
}
