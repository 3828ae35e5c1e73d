package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.NativeFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real children, asked about a real library of which one function is bad from the first moment. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProvingTest {
  private static final Instant START = Instant.parse("2026-11-21T06:07:00Z");

  @TempDir private Path own;
  private final List<EngineNotice> notices = new ArrayList<>();
  private Instant now = START;

  @AfterEach
  void noChildIsLeft() {
    assertEquals(List.of(), ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList());
  }

  private Path state() {
    return own.resolve("state");
  }

  private Crypto start(OneBad library) {
    var environment =
        Map.of(
            "TRUEFA_NATIVE_LIBRARY", library.file().toString(),
            "TRUEFA_NATIVE_TIMEOUT_MS", "60000",
            "TRUEFA_NATIVE_PROBE", "1");
    var context = new ProviderContext(state(), Clock.fixed(now, ZoneOffset.UTC), notices::add);
    var crypto = Engines.both(context, environment);
    crypto.secrets().takeFrom(new byte[1]).close(); // loads in earnest
    return crypto;
  }

  private Path marker(OneBad library, String function) throws Exception {
    return state().resolve("native-guard/v1/" + function + "-" + library.tag() + ".json");
  }

  private static String proved(Crypto crypto) {
    return crypto.reports().getFirst().library().orElseThrow().proved();
  }

  private static String engine(Crypto crypto, String function) {
    return Engines.health(crypto, CryptoFunction.valueOf(function.toUpperCase(Locale.ROOT))).engine();
  }

  @Test
  void goodLibrary_isProvedInAChild_once() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "KILLED");
    library.mend();
    var first = start(library);
    assertEquals("child", proved(first));
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(first));
    assertEquals("libsodium", engine(first, "argon2id"));
    var noted = state().resolve("native-guard/v1/" + library.tag() + ".learned");
    var file = Files.readAttributes(noted, "*").get("fileKey");
    assertEquals("libsodium", engine(start(library), "hkdf"));
    assertEquals(file, Files.readAttributes(noted, "*").get("fileKey"), "not proved again");
    assertEquals(List.of(), notices);
  }

  /** What the child did not survive, this process does not try. */
  @ParameterizedTest
  @CsvSource({
    "crypto_pwhash, CRASH, argon2id, CRASH, hkdf",
    "crypto_pwhash, EXIT, argon2id, CRASH, hkdf",
    "crypto_auth_hmacsha256_final, HANG, hmac, TIMEOUT, argon2id",
    "crypto_aead_xchacha20poly1305_ietf_encrypt, CRASH, aead_seal, CRASH, sign_verify",
    "crypto_sign_verify_detached, TALK, sign_verify, CRASH, argon2id"
  })
  void badFunction_costsAChild_andRestsInJava(
      String symbol, String how, String function, String cause, String good) throws Exception {
    var library = OneBad.build(own.resolve("lib"), symbol, how);
    var crypto = start(library);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertTrue(Files.readString(marker(library, function)).contains("\"cause\":\"" + cause + "\""));
    assertEquals("java", engine(crypto, function));
    assertEquals("libsodium", engine(crypto, good));
    var trouble = Engines.health(crypto, CryptoFunction.valueOf(function.toUpperCase(Locale.ROOT))).trouble();
    assertEquals(cause.toLowerCase(Locale.ROOT), trouble.orElseThrow().cause());
    assertEquals(START, trouble.orElseThrow().since());
    assertEquals(List.of(function), notices.stream().map(EngineNotice::function).toList());
    assertFalse(notices.getFirst().serves());

    int told = notices.size();
    assertEquals("java", engine(start(library), function));
    assertEquals(told, notices.size(), "told once");
  }

  @Test
  void libraryThatDiesWhileItLoads_isNotLoadedHere() throws Exception {
    var crypto = start(OneBad.build(own.resolve("lib"), "sodium_init", "CRASH"));
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertEquals("java", engine(crypto, "random"));
    assertEquals("crash", Engines.health(crypto, CryptoFunction.HMAC).trouble().orElseThrow().cause());
  }

  @Test
  void lieInTheChild_withdrawsTheEngine() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_sign_verify_detached", "LIE"); // all signatures match
    var crypto = start(library);
    assertEquals(Rehearsal.of(Engines.pure(own)), Rehearsal.of(crypto));
    assertEquals("java", engine(crypto, "random"));
    assertTrue(Files.readString(marker(library, "sign_verify")).contains("\"probeAfter\":\"never\""));
  }

  /** Somebody, or a system short of memory, ended the child: that says nothing of the library. */
  @Test
  void childThatWasKilled_provesNothing_andTheNextStartAsksAgain() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "KILLED");
    var crypto = start(library);
    assertEquals("java", engine(crypto, "argon2id"));
    assertEquals("libsodium: not proved yet", Engines.health(crypto, CryptoFunction.ARGON2ID).reason());
    assertEquals("not yet", proved(crypto));
    assertFalse(Files.exists(marker(library, "argon2id")));
    library.mend();
    assertEquals("libsodium", engine(start(library), "argon2id"));
  }

  /** A machine that ends every child for want of memory must not stay with Java for ever. */
  @Test
  void afterThreeChildrenWithoutAnEnd_thisProcessAsks() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "KILLED");
    for (int tries = 0; tries < 3; tries++) {
      assertEquals("not yet", proved(start(library)));
    }
    library.mend();
    var crypto = start(library);
    assertEquals("here", proved(crypto));
    assertEquals("libsodium", engine(crypto, "argon2id"));
  }

  @Test
  void expiredMarker_isProbed_andClosedWhenAllIsWell() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "CRASH");
    start(library);
    now = START.plus(Duration.ofDays(7)).minusMillis(1);
    library.mend();
    assertEquals("java", engine(start(library), "argon2id"));
    now = START.plus(Duration.ofDays(7));
    notices.clear();
    assertEquals("libsodium", engine(start(library), "argon2id"));
    var kept = Files.readString(marker(library, "argon2id")); // so that a second time counts
    assertTrue(kept.contains("\"state\":\"CLOSED\"") && kept.contains("\"count\":1"), kept);
    assertEquals(List.of(new EngineNotice("libsodium", "argon2id", true, "tested again")), notices);
  }

  @Test
  void expiredMarker_restsTwiceAsLong_whenNothingIsBetter() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "CRASH");
    start(library);
    now = START.plus(Duration.ofDays(7));
    assertEquals("java", engine(start(library), "argon2id"));
    var marker = Files.readString(marker(library, "argon2id"));
    assertTrue(marker.contains("\"probeAfter\":\"" + now.plus(Duration.ofDays(14)) + "\""), marker);
  }

  /** Killed in the middle of a derivation: one probe at what was asked then, and all is native again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void crumbOfADeadProcess_isClearedOrConfirmed_byAChild(boolean mended) throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_pwhash", "CRASH");
    Files.createDirectories(state().resolve("native-guard/v1/inflight"));
    Files.writeString(
        state().resolve("native-guard/v1/inflight/1-1-abcdef012345-1-" + library.tag() + "-argon2id"), "m=65536,t=2");
    if (mended) {
      library.mend();
    }
    var crypto = start(library);
    assertEquals(mended ? "libsodium" : "java", engine(crypto, "argon2id"));
    var marker = Files.readString(marker(library, "argon2id"));
    assertTrue(marker.contains(mended ? "\"state\":\"CLOSED\"" : "\"state\":\"OPEN\""), marker);
    assertEquals(mended ? 0 : 1, notices.size());
  }

  /** As when the parent is killed in the middle: nobody is left to end it. */
  @Test
  void childWhoseParentIsGone_ends_evenInsideAHungFunction() throws Exception {
    var library = OneBad.build(own.resolve("lib"), "crypto_auth_hmacsha256_final", "HANG");
    var child = ChildJava.prepared(library.file(), Map.of(NativeFunction.HMAC, "")).start();
    try (var lines = child.inputReader(StandardCharsets.US_ASCII)) {
      var line = lines.readLine();
      while (!line.equals("in hmac")) {
        line = lines.readLine();
      }
      child.getOutputStream().close(); // all that the end of a parent is to its child
      assertEquals(1, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void childHasNothingOfOurs_butAPathAndNames() throws Exception {
    var child = ChildJava.prepared(own.resolve("lib.so"), Map.of(NativeFunction.ARGON2ID, "m=64,t=1"));
    assertEquals(Map.of(), child.environment());
    var words = child.command();
    assertEquals(List.of(own.resolve("lib.so").toString(), "argon2id:m=64,t=1"), words.subList(words.size() - 2, words.size()));
    assertTrue(words.contains("-XX:-CreateCoredumpOnCrash"));
    assertTrue(words.contains("-XX:+DisableAttachMechanism"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m=65536", "m=65536,t=3,p=1", "m=0,t=1", "m=99999999,t=1", "m=65536,t=0", "t=3,m=65536"})
  void whatIsNoCost_isNotDerivedAt(String params) {
    assertEquals(Optional.empty(), Proving.cost(params));
    assertEquals(Optional.of(new KdfParams(65_536, 3)), Proving.cost("m=65536,t=3"));
  }
}
