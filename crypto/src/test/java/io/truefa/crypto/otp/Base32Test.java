package io.truefa.crypto.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
  @TempDir Path state;

  private Crypto crypto;
  private Base32 base32;

  @BeforeEach
  void open() {
    crypto = Keys.crypto(state);
    base32 = new Base32(crypto.secrets());
  }

  @AfterEach
  void nothingStaysAlive() {
    assertEquals(0, crypto.secrets().alive());
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f, MY======", "fo, MZXQ====", "foo, MZXW6===", "foob, MZXW6YQ=", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI======"
  })
  void rfc4648_vectors_bothWays(String plain, String encoded) {
    assertEquals(plain, decoded(encoded));
    assertEquals(encoded.replace("=", ""), encoded(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mzxw6ytboi",
        "MzXw6YtBoI",
        "MZXW 6YTB OI",
        " MZXW\t6YTB\r\nOI ",
        "MZXW-6YTB-OI",
        "-MZXW6YTBOI-",
        "MZXW\u00A06YTB\u00A0OI",
        "MZXW\u202F6YTB\u200BOI",
        "MZXW\u20106YTB\u2011OI\u2013\u00AD",
        "MZXW6YTBOI=",
        "MZXW6YTBOI = = ",
        "MZXW6YTBOI======",
        "MZXW6YTBOI================",
      })
  void separatorsCaseAndPadding_doNotMatter(String text) {
    assertEquals("foobar", decoded(text));
  }

  /** Lengths no encoder makes: floor(n * 5 / 8) bytes, the other bits do not count. */
  @ParameterizedTest
  @CsvSource({
    "77, ff", "777, ff", "7777, ffff", "77777, ffffff", "777777, ffffff", "7777777, ffffffff",
    "77777777, ffffffffff", "777777777, ffffffffff", "7777777777, ffffffffffff", "AB, 00", "AAB, 00",
    "ABCDEFA, 00443214",
  })
  void anyLength_isTaken(String text, String hex) {
    try (var secret = secret(text)) {
      assertEquals(hex, HexFormat.of().formatHex(Keys.bytes(secret)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "'  -- ', EMPTY",
    "'===', EMPTY",
    "A, EMPTY",
    "MZXW0YTB, CONFUSABLE_DIGIT",
    "MZXW1YTB, CONFUSABLE_DIGIT",
    "MZXW8YTB, CONFUSABLE_DIGIT",
    "MZXW9YTB, CONFUSABLE_DIGIT",
    "0, CONFUSABLE_DIGIT",
    "MZXW!YTB, BAD_CHARACTER",
    "MZXW1+YTB, BAD_CHARACTER",
    "MZ=XW, BAD_CHARACTER",
    "=MZXW, BAD_CHARACTER",
    "MZXWä, BAD_CHARACTER",
    "MZXW_YTB, BAD_CHARACTER",
    "'MZXW\u0000', BAD_CHARACTER",
    "MZXW\u00A1, BAD_CHARACTER",
  })
  void everythingElse_isRefusedByName(String text, Base32.Fault fault) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);

    assertEquals(new Base32.Result.Rejected(fault), base32.decode(bytes, 0, bytes.length));
  }

  @Test
  void separatorCutShort_isNotReadPastTheEnd() {
    var bytes = "MZXW6YTBOI\u202F".getBytes(StandardCharsets.UTF_8);

    assertEquals(
        new Base32.Result.Rejected(Base32.Fault.BAD_CHARACTER), base32.decode(bytes, 0, bytes.length - 1));
  }

  @Test
  void onlyTheGivenRange_isRead() {
    var bytes = "!!MZXW6YTB!!".getBytes(StandardCharsets.US_ASCII);
    try (var secret = ((Base32.Result.Decoded) base32.decode(bytes, 2, 10)).secret()) {
      assertEquals("fooba", new String(Keys.bytes(secret), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void length_isBounded() {
    try (var longest = secret("A".repeat(Base32.MAX_TEXT))) {
      assertEquals(Base32.MAX_TEXT * 5 / 8, longest.size());
    }
    var tooLong = "A".repeat(Base32.MAX_TEXT + 1).getBytes(StandardCharsets.US_ASCII);

    assertEquals(
        new Base32.Result.Rejected(Base32.Fault.TOO_LONG), base32.decode(tooLong, 0, tooLong.length));
  }

  @Test
  void everyByteString_comesBack() {
    var random = new Random(4648);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[1 + random.nextInt(80)];
      random.nextBytes(bytes);
      try (var original = crypto.secrets().takeFrom(bytes.clone());
          var text = base32.encode(original);
          var back = secret(new String(Keys.bytes(text), StandardCharsets.US_ASCII))) {
        assertArrayEquals(bytes, Keys.bytes(back));
      }
    }
  }

  @Test
  void randomBytes_neverThrow() {
    var random = new Random(32);
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      if (base32.decode(bytes, 0, bytes.length) instanceof Base32.Result.Decoded decoded) {
        decoded.secret().close();
      }
    }
  }

  private SecretBuffer secret(String text) {
    return Keys.base32(crypto, text);
  }

  private String decoded(String text) {
    try (var secret = secret(text)) {
      return new String(Keys.bytes(secret), StandardCharsets.US_ASCII);
    }
  }

  private String encoded(String plain) {
    try (var secret = Keys.ascii(crypto, plain);
        var text = base32.encode(secret)) {
      return new String(Keys.bytes(text), StandardCharsets.US_ASCII);
    }
  }
}
