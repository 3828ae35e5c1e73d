package io.truefa.crypto.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6238, appendix B, and the edges of time. */
class TotpTest {
  private static final String SEED = "1234567890123456789012345678901234567890123456789012345678901234";

  @TempDir Path state;

  private Crypto crypto;
  private OtpGenerator generator;

  @BeforeEach
  void open() {
    crypto = Keys.crypto(state);
    generator = new OtpGenerator(crypto);
  }

  @AfterEach
  void nothingStaysAlive() {
    assertEquals(0, crypto.secrets().alive());
  }

  /** The seeds have 20, 32 and 64 bytes (erratum 2866 to RFC 6238). */
  @ParameterizedTest
  @CsvSource({
    "59, 0x0000000000000001, SHA1, 94287082",
    "59, 0x0000000000000001, SHA256, 46119246",
    "59, 0x0000000000000001, SHA512, 90693936",
    "1111111109, 0x00000000023523EC, SHA1, 07081804",
    "1111111109, 0x00000000023523EC, SHA256, 68084774",
    "1111111109, 0x00000000023523EC, SHA512, 25091201",
    "1111111111, 0x00000000023523ED, SHA1, 14050471",
    "1111111111, 0x00000000023523ED, SHA256, 67062674",
    "1111111111, 0x00000000023523ED, SHA512, 99943326",
    "1234567890, 0x000000000273EF07, SHA1, 89005924",
    "1234567890, 0x000000000273EF07, SHA256, 91819424",
    "1234567890, 0x000000000273EF07, SHA512, 93441116",
    "2000000000, 0x0000000003F940AA, SHA1, 69279037",
    "2000000000, 0x0000000003F940AA, SHA256, 90698825",
    "2000000000, 0x0000000003F940AA, SHA512, 38618901",
    "20000000000, 0x0000000027BC86AA, SHA1, 65353130",
    "20000000000, 0x0000000027BC86AA, SHA256, 77737706",
    "20000000000, 0x0000000027BC86AA, SHA512, 47863826",
  })
  void appendixB(long second, String step, HashName hash, String code) {
    try (var key = seed(hash)) {
      var totp = new OtpSpec.Totp(hash, 8, 30, 0);
      var hotp = new OtpSpec.Hotp(hash, 8, Long.decode(step));

      assertEquals(code, generator.code(totp, key, Instant.ofEpochSecond(second)).text());
      assertEquals(code, generator.code(hotp, key, Instant.EPOCH).text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0L,
        30L,
        1_700_000_010L,
        2_147_483_640L, // the step of 2^31, January 2038
        4_294_967_280L, // the step of 2^32, February 2106
        9_999_999_990L, // the step before ten digits end, November 2286
        20_000_000_010L
      })
  void codeChanges_exactlyAtTheEdgeOfTheStep(long from) {
    try (var key = seed(HashName.SHA1)) {
      var edge = Instant.ofEpochSecond(from);
      var before = generator.code(OtpSpec.usual(), key, edge.minusMillis(1));
      var first = generator.code(OtpSpec.usual(), key, edge);
      var last = generator.code(OtpSpec.usual(), key, edge.plusSeconds(30).minusNanos(1));
      var after = generator.code(OtpSpec.usual(), key, edge.plusSeconds(30));

      assertEquals(first, generator.code(OtpSpec.usual(), key, edge.plusMillis(1)));
      assertEquals(first, last);
      assertNotEquals(before.text(), first.text());
      assertNotEquals(first.text(), after.text());
      assertEquals(edge, before.validity().orElseThrow().until());
      assertEquals(new OtpCode.Validity(edge, edge.plusSeconds(30)), first.validity().orElseThrow());
      assertEquals(edge.plusSeconds(30), after.validity().orElseThrow().from());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 30, 40, 60, 90, 3_600, 86_399, 86_400})
  void everyPeriod_cutsTimeIntoStepsWithoutGaps(int period) {
    var spec = new OtpSpec.Totp(HashName.SHA256, 8, period, 0);
    try (var key = seed(HashName.SHA256)) {
      var at = Instant.ofEpochSecond(1_793_000_000L);
      for (int i = 0; i < 20; i++) {
        var code = generator.code(spec, key, at);
        var validity = code.validity().orElseThrow();

        assertEquals(Duration.ofSeconds(period), Duration.between(validity.from(), validity.until()));
        assertFalse(at.isBefore(validity.from()));
        assertTrue(at.isBefore(validity.until()));
        assertEquals(0, validity.from().getEpochSecond() % period);
        var counter = new OtpSpec.Hotp(HashName.SHA256, 8, validity.from().getEpochSecond() / period);
        assertEquals(generator.code(counter, key, at).text(), code.text());
        at = validity.until();
      }
    }
  }

  @Test
  void stepsBeforeT0_countDownwards() {
    try (var key = seed(HashName.SHA1)) {
      var spec = new OtpSpec.Totp(HashName.SHA1, 6, 30, 1_000_000_000L);
      var t0 = Instant.ofEpochSecond(1_000_000_000L);

      var zero = generator.code(spec, key, t0).validity().orElseThrow();
      var minusOne = generator.code(spec, key, t0.minusNanos(1)).validity().orElseThrow();

      assertEquals(new OtpCode.Validity(t0, t0.plusSeconds(30)), zero);
      assertEquals(new OtpCode.Validity(t0.minusSeconds(30), t0), minusOne);
    }
  }

  @Test
  void t0_movesTheSteps() {
    try (var key = seed(HashName.SHA1)) {
      var moved = new OtpSpec.Totp(HashName.SHA1, 6, 30, 17);

      assertEquals(
          generator.code(OtpSpec.usual(), key, Instant.ofEpochSecond(59)).text(),
          generator.code(moved, key, Instant.ofEpochSecond(59 + 17)).text());
    }
  }

  @Test
  void endsOfTime_giveCodesAndNoError() {
    try (var key = seed(HashName.SHA1)) {
      for (long t0 : new long[] {Instant.MIN.getEpochSecond(), 0, Instant.MAX.getEpochSecond()}) {
        var spec = new OtpSpec.Totp(HashName.SHA1, 6, 86_400, t0);

        for (var at : new Instant[] {Instant.MIN, Instant.EPOCH, Instant.MAX}) {
          assertEquals(6, generator.code(spec, key, at).text().length());
        }
      }
    }
  }

  @Test
  void t0OutsideTime_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new OtpSpec.Totp(HashName.SHA1, 6, 30, Long.MIN_VALUE));
  }

  @Test
  void leadingZeros_areKept() {
    try (var key = seed(HashName.SHA1)) {
      int seen = 0;
      for (long second = 0; second < 30 * 3_000; second += 30) {
        var code = generator.code(OtpSpec.usual(), key, Instant.ofEpochSecond(second)).text();
        assertEquals(6, code.length());
        seen += code.startsWith("00") ? 1 : 0;
      }
      assertTrue(seen > 0, "a hundredth of all codes begins with 00");
    }
  }

  private SecretBuffer seed(HashName hash) {
    return Keys.ascii(crypto, SEED.substring(0, hash.bytes()));
  }
}
