package io.truefa.crypto.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4226, appendix D, and what the appendix leaves open. */
class HotpTest {
  @TempDir Path state;

  private Crypto crypto;
  private SecretBuffer key;

  @BeforeEach
  void open() {
    crypto = Keys.crypto(state);
    key = Keys.ascii(crypto, "12345678901234567890");
  }

  @AfterEach
  void nothingStaysAlive() {
    key.close();
    assertEquals(0, crypto.secrets().alive());
  }

  @ParameterizedTest
  @CsvSource({
    "0, cc93cf18508d94934c64b65d8ba7667fb7cde4b0, 1284755224, 755224",
    "1, 75a48a19d4cbe100644e8ac1397eea747a2d33ab, 1094287082, 287082",
    "2, 0bacb7fa082fef30782211938bc1c5e70416ff44, 0137359152, 359152",
    "3, 66c28227d03a2d5529262ff016a1e6ef76557ece, 1726969429, 969429",
    "4, a904c900a64b35909874b33e61c5938a8e15ed1c, 1640338314, 338314",
    "5, a37e783d7b7233c083d4f62926c7a25f238d0316, 0868254676, 254676",
    "6, bc9cd28561042c83f219324d3c607256c03272ae, 1918287922, 287922",
    "7, a4fb960c0bc06e1eabb804e5b397cdc4b45596fa, 0082162583, 162583",
    "8, 1b3c89f65e6c9e883012052823443f048b4332db, 0673399871, 399871",
    "9, 1637409809a679dc698207310c8c7fc07290d9e5, 0645520489, 520489",
  })
  void appendixD_macTruncationAndCode(long counter, String mac, String truncated, String code) {
    var message = ByteBuffer.allocate(8).putLong(counter).array();

    assertEquals(mac, HexFormat.of().formatHex(crypto.hmac(HashName.SHA1, key, message)));
    assertEquals(truncated, code(10, counter));
    assertEquals(code, code(6, counter));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyLengthIsTheTailOfTheWholeValue(int digits) {
    for (long counter = 0; counter < 200; counter++) {
      var whole = code(10, counter);

      assertEquals(whole.substring(10 - digits), code(digits, counter));
    }
  }

  @Test
  void tenDigits_stayWithin31Bits() {
    for (long counter = 0; counter < 200; counter++) {
      assertTrue(Long.parseLong(code(10, counter)) <= Integer.MAX_VALUE);
    }
  }

  @Test
  void time_doesNotMatter_andNoValidityIsClaimed() {
    var generator = new OtpGenerator(crypto);
    var spec = new OtpSpec.Hotp(HashName.SHA1, 6, 0);

    var early = generator.code(spec, key, Instant.EPOCH);
    var late = generator.code(spec, key, Instant.MAX);

    assertEquals(early, late);
    assertTrue(early.validity().isEmpty());
  }

  @Test
  void greatestCounter_givesACode() {
    assertEquals(6, code(6, Long.MAX_VALUE).length());
  }

  private String code(int digits, long counter) {
    return new OtpGenerator(crypto)
        .code(new OtpSpec.Hotp(HashName.SHA1, digits, counter), key, Instant.EPOCH)
        .text();
  }
}
