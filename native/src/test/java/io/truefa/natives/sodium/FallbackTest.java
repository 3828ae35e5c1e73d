package io.truefa.natives.sodium;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.ProviderUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is missing or switched off: the same answers, and a reason. */
class FallbackTest {
  @TempDir private Path state;

  @Test
  void bothEnginesSayTheSame() throws Exception {
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(both(Map.of())));
  }

  @Test
  void serviceLoaderFindsBoth_andLibsodiumIsAskedFirst() {
    var ranks = Engines.all().stream().collect(toMap(CryptoProvider::engine, CryptoProvider::rank));
    assertEquals(Map.of("libsodium", 100, "java", 0), ranks);
    var crypto = both(Map.of());
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.ARGON2ID).engine());
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.MEM_PROTECT).engine());
    assertEquals("java", Engines.health(crypto, CryptoFunction.MEM_ZERO).engine());
  }

  @Test
  void reportLeavesNoFilesBehind_useDoes() throws Exception {
    var fresh = state.resolve("not/there/yet");
    var crypto = Engines.both(fresh, Clock.systemUTC(), Engines.PATIENT);
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.ARGON2ID).engine());
    assertEquals(List.of(), List.of(state.toFile().list()));
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(crypto));

    Rehearsal.of(Engines.both(fresh, Clock.systemUTC(), Engines.PATIENT));
    assertTrue(Files.isDirectory(fresh.resolve("native-lib")));
  }

  @Test
  void openingTheDoor_loadsNothing() {
    var crypto = Engines.both(state.resolve("unused"), Clock.systemUTC(), Engines.PATIENT);
    assertEquals(0, crypto.secrets().alive());
    assertFalse(Files.exists(state.resolve("unused")));
  }

  @Test
  void engineThatWasNeverStarted_servesNothing() {
    var provider = new SodiumProvider(Map.of());
    assertFalse(provider.health(CryptoFunction.HMAC).serves());
    assertThrows(ProviderUnavailableException.class, () -> provider.random(new byte[1]));
    assertThrows(ProviderUnavailableException.class, () -> provider.memory().orElseThrow().allocate(1));
  }

  @Test
  void fallbackForEverything_loadsNothing() throws Exception {
    var crypto = both(Map.of("TRUEFA_USE_FALLBACK", "1"));
    assertAllJava(crypto, "libsodium: switched off");
    assertFalse(Files.exists(state.resolve("native-lib")));
  }

  @Test
  void fallbackNotUnderstood_isTheCarefulWay_andSaysSo() throws Exception {
    assertAllJava(
        both(Map.of("TRUEFA_USE_FALLBACK", "perhaps")),
        "libsodium: switched off: TRUEFA_USE_FALLBACK not understood");
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "ARGON2ID", "AEAD_SEAL", "AEAD_OPEN", "HMAC", "HKDF", "KEY_AGREE", "SIGN_VERIFY"})
  void fallbackForOne_leavesTheOthersNative(CryptoFunction function) throws Exception {
    var crypto = both(Map.of("TRUEFA_USE_FALLBACK", function.externalName()));
    assertEquals(
        new FunctionHealth(function, "java", "libsodium: switched off"), Engines.health(crypto, function));
    var other = function == CryptoFunction.HMAC ? CryptoFunction.HKDF : CryptoFunction.HMAC;
    assertEquals("libsodium", Engines.health(crypto, other).engine());
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(crypto));
  }

  @Test
  void fallbackForSalt_isSoInEarnest() {
    var crypto = both(Map.of("TRUEFA_USE_FALLBACK", "salt"));
    for (var function : List.of(CryptoFunction.SALT, CryptoFunction.RANDOM)) {
      assertEquals(
          new FunctionHealth(function, "java", "libsodium: switched off"), Engines.health(crypto, function));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere/libsodium.so", "libsodium.so", "relative/libsodium.so", "\0", "/"})
  void givenLibraryThatIsNone_isNotReplacedByAnother(String given) throws Exception {
    assertAllJava(both(Map.of("TRUEFA_NATIVE_LIBRARY", given)), "libsodium: no usable library");
  }

  @Test
  void givenFileThatIsNoLibrary_staysUnused() throws Exception {
    var file = Files.writeString(state.resolve("libsodium.so"), "not a library");
    assertAllJava(both(Map.of("TRUEFA_NATIVE_LIBRARY", file.toString())), "libsodium: not in the library");
  }

  @Test
  void givenLibraryThatOthersMayChange_isRefused() throws Exception {
    var system = Path.of("/usr/lib/x86_64-linux-gnu/libsodium.so.23");
    if (!Files.exists(system)) {
      System.out.println("NOT RUN: no libsodium of the system to copy");
      abort("no system libsodium");
    }
    var folder = Files.createDirectory(state.resolve("own"));
    var copy = Files.copy(system.toRealPath(), folder.resolve("libsodium.so"));
    var environment = Map.of("TRUEFA_NATIVE_LIBRARY", copy.toString());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertAllJava(both(environment), "libsodium: no usable library");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--rw-"));
    assertAllJava(both(environment), "libsodium: no usable library");
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(Engines.health(both(environment), CryptoFunction.HMAC).reason().endsWith(", given"));
  }

  @Test
  void stateDirectoryThatCannotBeMade_doesNotStopAnything() throws Exception {
    var file = Files.createFile(state.resolve("file"));
    var crypto = Engines.both(file.resolve("below"), Clock.systemUTC(), Engines.PATIENT);
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(crypto));
  }

  private Crypto both(Map<String, String> environment) {
    return Engines.both(state, Clock.systemUTC(), patient(environment));
  }

  private static Map<String, String> patient(Map<String, String> environment) {
    var all = new HashMap<>(Engines.PATIENT);
    all.putAll(environment);
    return all;
  }

  private void assertAllJava(Crypto crypto, String reason) throws Exception {
    for (var health : crypto.health()) {
      assertEquals(new FunctionHealth(health.function(), "java", reason), health);
    }
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(crypto));
    assertEquals("off-heap", crypto.secrets().status().where());
  }
}
