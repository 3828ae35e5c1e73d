package io.truefa.crypto.otp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.Crypto;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steam Guard, mOTP and Yandex, against codes the vendors' own programs showed. */
class VendorCodesTest {
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

  @ParameterizedTest
  @CsvSource({
    "63BEDWCQZKTQWPESARIERL5DTTQFCJTK, 1511200518, FR8RV",
    "63BEDWCQZKTQWPESARIERL5DTTQFCJTK, 1511200714, 9P3VP",
    "STEAMKEY, 1742298622, NTK5M",
  })
  void steam(String secret, long second, String code) {
    try (var key = Keys.base32(crypto, secret)) {
      assertEquals(code, generator.code(new OtpSpec.Steam(), key, Instant.ofEpochSecond(second)).text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "e3152afee62599c8, 1234, 165892298, e7d8b6",
    "e3152afee62599c8, 1234, 123456789, 4ebfb2",
    "bbb1912bb5c515be, 9999, 1659540020, ced7b1",
  })
  void motp(String secret, String pin, long second, String code) {
    try (var key = Keys.pinned(crypto, pin, Keys.ascii(crypto, secret))) {
      assertEquals(code, generator.code(new OtpSpec.Motp(), key, Instant.ofEpochSecond(second)).text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI, 7586, 1581064020, oactmacq",
    "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI, 7586, 1581090810, wemdwrix",
    "JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M, 5210481216086702, 1581091469, dfrpywob",
    "JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M, 5210481216086702, 1581093059, vunyprpd",
  })
  void yandex(String secret, String pin, long second, String code) {
    try (var key = Keys.pinned(crypto, pin, Keys.base32(crypto, secret))) {
      assertEquals(code, generator.code(new OtpSpec.Yandex(), key, Instant.ofEpochSecond(second)).text());
    }
  }

  /** One PIN in 256 makes a hash with a leading zero; the vendor's program drops that byte, and so must we. */
  @Test
  void yandex_leadingZeroOfTheHash_isDropped() throws GeneralSecurityException {
    int pin = 1_000;
    byte[] hash;
    do {
      hash = MessageDigest.getInstance("SHA-256").digest((++pin + "sixteen bytes ok").getBytes(US_ASCII));
    } while (hash[0] != 0);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(hash, 1, hash.length - 1, "HmacSHA256"));
    var tag = mac.doFinal(ByteBuffer.allocate(8).putLong(52_702_134L).array());
    long value = ByteBuffer.wrap(tag).getLong(tag[31] & 0xF) & Long.MAX_VALUE;
    var letters = new StringBuilder();
    for (int i = 0; i < 8; i++, value /= 26) {
      letters.insert(0, (char) ('a' + value % 26));
    }

    try (var key = Keys.pinned(crypto, Integer.toString(pin), Keys.ascii(crypto, "sixteen bytes ok"))) {
      var code = generator.code(new OtpSpec.Yandex(), key, Instant.ofEpochSecond(52_702_134L * 30));
      assertEquals(letters.toString(), code.text());
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 1659540020", "30, 1659540000"})
  void validity_isThatOfTheKind(int period, long from) {
    var spec = period == 10 ? new OtpSpec.Motp() : new OtpSpec.Steam();
    try (var key = Keys.pinned(crypto, "9999", Keys.ascii(crypto, "bbb1912bb5c515be"))) {
      var validity = generator.code(spec, key, Instant.ofEpochSecond(1659540025)).validity().orElseThrow();

      assertEquals(Instant.ofEpochSecond(from), validity.from());
      assertEquals(Instant.ofEpochSecond(from + period), validity.until());
    }
  }

  @Test
  void secretWithoutPinLayout_isABug() {
    try (var key = Keys.ascii(crypto, "zz")) {
      assertThrows(
          IllegalArgumentException.class, () -> generator.code(new OtpSpec.Motp(), key, Instant.EPOCH));
    }
  }

  @Test
  void pinAndKey_comeApartAgain() {
    var pinned = new PinnedSecret(crypto.secrets());
    try (var joined = Keys.pinned(crypto, "12345", Keys.ascii(crypto, "key"));
        var pin = pinned.pinOf(joined);
        var key = pinned.keyOf(joined)) {
      assertEquals("12345", new String(Keys.bytes(pin), US_ASCII));
      assertEquals("key", new String(Keys.bytes(key), US_ASCII));
    }
  }
}
