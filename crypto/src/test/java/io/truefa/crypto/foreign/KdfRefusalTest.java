package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.foreign.KdfRefusedException.Reason;
import io.truefa.crypto.pure.PureProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers from hostile files. A bound that did not hold would show as a test that takes for ever, or all memory. */
class KdfRefusalTest extends ForeignFixture {
  private static final long MIB = 1024;
  private static final long GIB = 1024 * MIB;
  private static final byte[] SALT = new byte[16];

  private void refuses(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(KdfRefusedException.class, call).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 32, INVALID",
    "-1, 32, INVALID",
    "-9223372036854775808, 32, INVALID",
    "1, 0, INVALID",
    "1, -1, INVALID",
    "1, 1025, INVALID",
    "1, 2147483647, INVALID",
    "10000001, 20, TOO_COSTLY",
    "10000000, 81, TOO_COSTLY",
    "2147483648, 20, TOO_COSTLY",
    "4294967297, 20, TOO_COSTLY",
    "9223372036854775807, 1024, TOO_COSTLY"
  })
  void pbkdf2(long rounds, int length, Reason reason) {
    try (var password = text("password")) {
      refuses(reason, () -> kdf.pbkdf2(HashName.SHA1, password, SALT, rounds, length));
    }
  }

  @Test
  void pbkdf2_upToTheLimitIsAllowed() throws Exception {
    ForeignLimits.requirePbkdf2(10_000_000, 80, 20);
    ForeignLimits.requirePbkdf2(2_000, 256, 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_001L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void aesKdf(long rounds) {
    try (var composite = secret(new byte[32])) {
      refuses(Reason.TOO_COSTLY, () -> kdf.aesKdf(composite, new byte[32], rounds));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 1, INVALID",
    "1, 8, 1, INVALID",
    "3, 8, 1, INVALID",
    "-2, 8, 1, INVALID",
    "-9223372036854775808, 8, 1, INVALID",
    "16, 0, 1, INVALID",
    "16, -8, 1, INVALID",
    "16, 8, 0, INVALID",
    "16, 8, -1, INVALID",
    "65536, 1, 1, INVALID",
    "2, 2147483648, 1, TOO_COSTLY",
    "2, 4194304, 1, TOO_COSTLY",
    "16, 8, 1073741824, INVALID",
    "16, 8, 9223372036854775807, INVALID",
    "16, 8, 262145, TOO_COSTLY",
    "4194304, 8, 1, TOO_COSTLY",
    "1048576, 8, 32, TOO_COSTLY",
    "4611686018427387904, 8, 1, TOO_COSTLY",
    "4611686018427387904, 4611686018427387904, 1, TOO_COSTLY",
    "2147483648, 2147483648, 1, TOO_COSTLY"
  })
  void scrypt(long n, long r, long p, Reason reason) {
    try (var password = text("password")) {
      refuses(reason, () -> kdf.scrypt(password, SALT, new ScryptCost(n, r, p), 32));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, INVALID",
    "7, 1, 1, INVALID",
    "31, 1, 4, INVALID",
    "-1, 1, 1, INVALID",
    "-9223372036854775808, 1, 1, INVALID",
    "64, 0, 1, INVALID",
    "64, -1, 1, INVALID",
    "64, 1, 0, INVALID",
    "64, 1, -4, INVALID",
    "9223372036854775807, 1, 16777216, INVALID",
    "2097153, 1, 1, TOO_COSTLY",
    "2097153, 1, 4, TOO_COSTLY",
    "4294967304, 1, 1, TOO_COSTLY",
    "9223372036854775807, 9223372036854775807, 1, TOO_COSTLY",
    "8, 1048577, 1, TOO_COSTLY",
    "64, 4294967297, 1, TOO_COSTLY",
    "1048576, 65, 4, TOO_COSTLY"
  })
  void argon2(long kib, long passes, long lanes, Reason reason) {
    try (var password = text("password")) {
      refuses(reason, () -> kdf.argon2(password, SALT, Argon2Cost.id(kib, passes, lanes), 32));
      refuses(reason, () -> kdf.argon2(password, SALT, Argon2Cost.d(kib, passes, lanes), 32));
    }
  }

  @Test
  void argon2_ofNoSuchVersionSaltOrLength() {
    try (var password = text("password")) {
      var unknown = new Argon2Cost(Argon2Cost.Type.D, 64, 1, 1, 0x14);
      refuses(Reason.INVALID, () -> kdf.argon2(password, SALT, unknown, 32));
      refuses(Reason.INVALID, () -> kdf.argon2(password, new byte[7], Argon2Cost.id(64, 1, 1), 32));
      refuses(Reason.INVALID, () -> kdf.argon2(password, SALT, Argon2Cost.id(64, 1, 1), 3));
      refuses(Reason.INVALID, () -> kdf.argon2(password, SALT, Argon2Cost.id(64, 1, 1), 1025));
    }
  }

  /** What honest programs write; judged, not derived. */
  @ParameterizedTest
  @CsvSource({
    "1048576, 4, 1", // Ente
    "10, 1, 1", // Ente's own test
    "262144, 16, 1", // Ente on weak devices
    "1048576, 64, 16", // the most OTPClient takes
    "262144, 3, 8", // Open Authenticator
    "12288, 3, 12", // steamguard-cli
    "65536, 3, 4" // Stratum
  })
  void argon2_ofHonestPrograms_isAllowed(long kib, long passes, long lanes) throws Exception {
    ForeignLimits.requireArgon2(Argon2Cost.id(kib, passes, lanes), 16, 32);
  }

  @Test
  void scrypt_ofHonestPrograms_isAllowed() throws Exception {
    ForeignLimits.requireScrypt(new ScryptCost(32768, 8, 1), 32);
    ForeignLimits.requireScrypt(new ScryptCost(1 << 20, 8, 16), 32);
  }

  @Test
  void heapThatIsShort_isToldApart_withWhatIsNeeded() {
    long[] asked = new long[1];
    var small =
        new ForeignKdf(
            crypto,
            thorough -> {
              asked[0]++;
              return 100 * MIB * 1024;
            });
    try (var password = text("password")) {
      var refused =
          assertThrows(
              KdfRefusedException.class, () -> small.argon2(password, SALT, Argon2Cost.d(GIB, 3, 4), 32));
      assertEquals(Reason.MEMORY_SHORT, refused.reason());
      assertEquals(1127, refused.neededMiB());
      assertEquals(2, asked[0], "looks harder before it gives up");
      refuses(Reason.MEMORY_SHORT, () -> small.scrypt(password, SALT, new ScryptCost(1 << 20, 8, 1), 32));
      refuses(Reason.MEMORY_SHORT, () -> small.argon2(password, new byte[32], Argon2Cost.id(GIB, 3, 1), 32));
    }
  }

  @Test
  void machineWithLessThanTheHeap_countsToo(@TempDir Path directory) throws Exception {
    var meminfo = Files.writeString(directory.resolve("meminfo"), "MemTotal: 99 kB\nMemAvailable:      12 kB\nX: 1 kB\n");
    long little = new ProcessMemory(meminfo).freeBytes(false);
    assertTrue(little <= Runtime.getRuntime().totalMemory() + 12 * 1024);
    var plenty = Files.writeString(directory.resolve("plenty"), "MemAvailable: 99999999999 kB\n");
    assertTrue(new ProcessMemory(plenty).freeBytes(true) > little);
    assertTrue(new ProcessMemory(directory.resolve("none")).freeBytes(false) > little, "no such file: the heap alone");
    Files.writeString(meminfo, "nothing of that kind");
    assertTrue(new ProcessMemory(meminfo).freeBytes(false) > little);
  }

  @Test
  void heapIsNotAsked_whereTheCostIsRefusedAnyway() {
    var untouched =
        new ForeignKdf(
            crypto,
            thorough -> {
              throw new AssertionError("asked for the heap");
            });
    try (var password = text("password")) {
      refuses(Reason.TOO_COSTLY, () -> untouched.argon2(password, SALT, Argon2Cost.d(4 * GIB, 1, 4), 32));
      refuses(Reason.TOO_COSTLY, () -> untouched.scrypt(password, SALT, new ScryptCost(1 << 25, 8, 1), 32));
    }
  }

  @Test
  void heapThatHoldsIt_isEnough() throws Exception {
    var exact = new ForeignKdf(crypto, thorough -> 71 * 1024);
    try (var password = text("password")) {
      exact.argon2(password, SALT, Argon2Cost.d(64, 1, 4), 32).close();
    }
    var less = new ForeignKdf(crypto, thorough -> 64 * 1024);
    try (var password = text("password")) {
      refuses(Reason.MEMORY_SHORT, () -> less.argon2(password, SALT, Argon2Cost.d(64, 1, 4), 32));
    }
  }

  /** What Crypto says of its own heap becomes the same answer. */
  @Test
  void memoryShortOfCrypto_isMemoryShort() {
    var pure = new PureProvider();
    InvocationHandler shortOfMemory =
        (proxy, method, arguments) -> {
          if (method.getName().equals("argon2id")) {
            throw new KdfMemoryShortException(1127);
          }
          return method.invoke(pure, arguments);
        };
    var provider =
        (CryptoProvider)
            Proxy.newProxyInstance(
                CryptoProvider.class.getClassLoader(), new Class<?>[] {CryptoProvider.class}, shortOfMemory);
    var poor = Crypto.openWithProviders(new ProviderContext(Path.of("nowhere"), Clock.systemUTC()), List.of(provider));
    try (var password = poor.secrets().takeFrom(ascii("password"))) {
      var refused =
          assertThrows(
              KdfRefusedException.class,
              () -> new ForeignKdf(poor).argon2(password, SALT, Argon2Cost.id(GIB, 4, 1), 32));
      assertEquals(Reason.MEMORY_SHORT, refused.reason());
      assertEquals(1127, refused.neededMiB());
    }
    assertEquals(0, poor.secrets().alive());
  }

  @Test
  void neitherReason_tellsMore() {
    try (var password = text("password")) {
      var refused =
          assertThrows(
              KdfRefusedException.class, () -> kdf.pbkdf2(HashName.SHA256, password, SALT, Long.MAX_VALUE, 32));
      assertEquals(0, refused.neededMiB());
      assertEquals("key derivation refused: TOO_COSTLY", refused.getMessage());
    }
  }
}
