package io.truefa.app.keyring;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.app.TestCrypto;
import io.truefa.crypto.Crypto;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keyrings of Windows and macOS against a stand-in for their libraries: shapes of calls, wiping, giving back. */
final class ForeignKeyringsTest {
  private static final String VAULT = "00112233445566778899aabbccddeeff";
  private static final String OTHER = "ff112233445566778899aabbccddeeff";

  @TempDir Path home;

  private final Arena arena = Arena.ofShared();
  private Crypto crypto;
  private SymbolLookup library;

  @SuppressWarnings("restricted") // the stand-in
  @BeforeEach
  void compile() throws Exception {
    crypto = TestCrypto.open(home.resolve("state"), Clock.systemUTC());
    var gcc = Path.of("/usr/bin/gcc");
    if (!Files.isExecutable(gcc)) {
      System.out.println("NOT RUN: the stand-in for the keyrings of Windows and macOS needs gcc");
      abort("no gcc");
    }
    var made = home.resolve("keyrings.so");
    var compiler =
        new ProcessBuilder(gcc.toString(), "-shared", "-fPIC", "-o", made.toString(), "src/test/c/keyrings.c").inheritIO();
    assertEquals(0, compiler.start().waitFor(), "gcc");
    library = SymbolLookup.libraryLookup(made, arena);
  }

  @AfterEach
  void everything_wasZeroedAndGivenBack() {
    if (library != null) {
      assertEquals(0, number("keyrings_given").get(JAVA_INT, 0), "handed out and not given back");
      assertEquals(0, number("keyrings_left").get(JAVA_INT, 0), "bytes of a key left in memory given back");
    }
    assertEquals(0, crypto.secrets().alive());
    arena.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows", "mac"})
  void key_isKeptReadReplacedAndForgotten(String system) {
    var keyring = keyring(system);
    assertEquals(new Keyring.Found.Nothing(), keyring.read(VAULT));
    try (var key = crypto.newSecret(32);
        var other = crypto.newSecret(32)) {
      assertEquals(Keyring.Change.DONE, keyring.store(VAULT, other));
      assertEquals(Keyring.Change.DONE, keyring.store(VAULT, key));
      assertEquals(Keyring.Change.DONE, keyring.store(OTHER, other));
      try (var read = assertInstanceOf(Keyring.Found.Key.class, keyring(system).read(VAULT)).key()) {
        assertTrue(read.sameAs(key), "replaced, and not that of another vault");
      }
      assertEquals(Keyring.Change.DONE, keyring.forget(VAULT));
      assertEquals(new Keyring.Found.Nothing(), keyring.read(VAULT));
      assertEquals(Keyring.Change.DONE, keyring.forget(VAULT));
      assertEquals(Keyring.Change.DONE, keyring.forget(OTHER));
    }
  }

  /** Locked, refused, said no to, and anything else. */
  @ParameterizedTest
  @CsvSource({"-25308, LOCKED", "-25293, LOCKED", "-128, LOCKED", "-25291, UNAVAILABLE"})
  void keychainThatRefuses_isNeverTakenForAnEmptyOne(int status, Keyring.Change change) {
    number("keyrings_refuse").set(JAVA_INT, 0, status);
    var keyring = keyring("mac");
    assertEquals(
        change == Keyring.Change.LOCKED ? new Keyring.Found.Locked() : new Keyring.Found.Unavailable(), keyring.read(VAULT));
    try (var key = crypto.newSecret(32)) {
      assertEquals(change, keyring.store(VAULT, key));
    }
    assertEquals(change, keyring.forget(VAULT));
  }

  /** What the system does not open is somebody else's, never "no key". */
  @Test
  void fileOfAnotherVaultOrPerson_isLocked() throws IOException {
    var keyring = keyring("windows");
    try (var key = crypto.newSecret(32)) {
      assertEquals(Keyring.Change.DONE, keyring.store(VAULT, key));
      var folder = home.resolve("keyring");
      Files.copy(folder.resolve(VAULT + ".dpapi"), folder.resolve(OTHER + ".dpapi"));
      assertEquals(new Keyring.Found.Locked(), keyring.read(OTHER));
      Files.write(folder.resolve(OTHER + ".dpapi"), new byte[0]);
      assertEquals(new Keyring.Found.Unavailable(), keyring.read(OTHER));
      Files.write(folder.resolve(OTHER + ".dpapi"), new byte[5000]);
      assertEquals(new Keyring.Found.Unavailable(), keyring.read(OTHER));
      key.<Void, IOException>useOnHeap(
          bytes -> {
            var file = new String(Files.readAllBytes(folder.resolve(VAULT + ".dpapi")), StandardCharsets.ISO_8859_1);
            assertFalse(file.contains(new String(bytes, StandardCharsets.ISO_8859_1)), "in the clear");
            return null;
          });
    }
  }

  /** No folder can be made where a file is. */
  @Test
  void placeThatCannotBeWritten_changesNothing() throws IOException {
    Files.createFile(home.resolve("keyring"));
    try (var key = crypto.newSecret(32)) {
      assertEquals(Keyring.Change.UNAVAILABLE, keyring("windows").store(VAULT, key));
    }
  }

  private Keyring keyring(String system) {
    return system.equals("mac")
        ? new KeychainKeyring(crypto.secrets(), library, library)
        : new DataProtectionKeyring(crypto.secrets(), home.resolve("keyring"), library, library);
  }

  @SuppressWarnings("restricted") // an int of the stand-in
  private MemorySegment number(String name) {
    return library.findOrThrow(name).reinterpret(JAVA_INT.byteSize());
  }
}
