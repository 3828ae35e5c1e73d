package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.vault.otpauth.OtpauthText.Batch;
import io.truefa.vault.otpauth.OtpauthText.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google Authenticator's own links. */
class MigrationTest {
  private static final byte[] HELLO = {'H', 'e', 'l', 'l', 'o', '!', (byte) 0xDE, (byte) 0xAD, (byte) 0xBE, (byte) 0xEF};
  private static final String HELLO_BASE32 = "JBSWY3DPEHPK3PXP";

  @TempDir Path state;

  private Texts texts;

  @BeforeEach
  void open() {
    texts = new Texts(state);
  }

  @AfterEach
  void nothingStaysAlive() {
    assertEquals(0, texts.crypto.secrets().alive());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "al, Acme, 1, 1, 2, 0 > totp SHA1 6/30 Acme|al",
        "al, Acme, 0, 0, 0, 0 > totp SHA1 6/30 Acme|al",
        "al, Acme, 2, 2, 2, 0 > totp SHA256 8/30 Acme|al",
        "al, Acme, 3, 2, 1, 41 > hotp SHA512 8#41 Acme|al",
        "Acme:al, Acme, 1, 1, 2, 0 > totp SHA1 6/30 Acme|al",
        "Acme: al, '', 1, 1, 2, 0 > totp SHA1 6/30 Acme|al",
        "Old:al, New, 1, 1, 2, 0 > totp SHA1 6/30 New|Old:al",
        "'al  ', 'Acme ', 1, 1, 2, 0 > totp SHA1 6/30 Acme|al",
        "100%25 + more, '', 1, 1, 2, 0 > totp SHA1 6/30 |100%25 + more",
        "'', '', 1, 1, 2, 0 > totp SHA1 6/30 |",
        "al, Acme, 4, 1, 2, 0 > UNKNOWN_ALGORITHM Acme|al",
        "al, Acme, 9, 1, 2, 0 > UNKNOWN_ALGORITHM Acme|al",
        "al, Acme, 1, 3, 2, 0 > DIGITS_OUT_OF_RANGE Acme|al",
        "al, Acme, 1, -1, 2, 0 > DIGITS_OUT_OF_RANGE Acme|al",
        "al, Acme, 1, 1, 3, 0 > UNKNOWN_TYPE Acme|al",
        "al, Acme, 1, 1, 1, -1 > COUNTER_OUT_OF_RANGE Acme|al",
      })
  void entries(String fields, String expected) {
    var field = fields.split(",", -1);
    var entry =
        new MigrationBytes()
            .bytes(1, HELLO)
            .text(2, unquoted(field[0]))
            .text(3, unquoted(field[1]))
            .number(4, Long.parseLong(field[2].strip()))
            .number(5, Long.parseLong(field[3].strip()))
            .number(6, Long.parseLong(field[4].strip()))
            .number(7, Long.parseLong(field[5].strip()));

    var shown = texts.read(new MigrationBytes().entry(entry).link());

    assertEquals(expected + (Character.isUpperCase(expected.charAt(0)) ? "" : "|" + HELLO_BASE32), shown);
  }

  @Test
  void emptyAndOverlongSecrets_spoilOnlyThemselves() {
    var link =
        new MigrationBytes()
            .entry(new MigrationBytes().text(2, "none"))
            .entry(new MigrationBytes().text(2, "empty").bytes(1, new byte[0]))
            .entry(new MigrationBytes().text(2, "long").bytes(1, new byte[1_071]))
            .entry(new MigrationBytes().text(2, "broken").raw(new byte[] {0x0A, 0x7F}))
            .entry(plain("good"))
            .entry(plain("good"))
            .link();

    assertEquals(
        List.of(
            "MISSING_SECRET |none",
            "MISSING_SECRET |empty",
            "SECRET_TOO_LONG |long",
            "BAD_MIGRATION |",
            "totp SHA1 6/30 |good|" + HELLO_BASE32,
            "totp SHA1 6/30 |good|" + HELLO_BASE32),
        texts.all(link));
  }

  @Test
  void unknownFieldsOfEveryWireType_areSteppedOver() {
    var entry =
        plain("al")
            .text(8, "0123-unique-id")
            .number(99, -1)
            .varint((100 << 3) | 1)
            .raw(new byte[8])
            .varint((101 << 3) | 5)
            .raw(new byte[4])
            .varint((4 << 3) | 2) // the field of the algorithm, as bytes: not ours
            .varint(1)
            .raw(new byte[1]);
    var link = new MigrationBytes().text(15, "future").entry(entry).number(2, 2).number(77, 5).link();

    assertEquals("totp SHA1 6/30 |al|" + HELLO_BASE32, texts.read(link));
  }

  @Test
  void batch_isReported() {
    assertEquals(Optional.of(new Batch(2, 3, Optional.of(-1_234_567L))), batch(plainLink(3, 2, -1_234_567L)));
    assertEquals(
        Optional.of(new Batch(0, 1, Optional.empty())), batch(new MigrationBytes().entry(plain("al")).link()));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2, -1", "1001, 0", "2147483647, 2147483646", "-1, 5", "0, 1"})
  void senselessBatch_isNone(long size, long index) {
    assertEquals(Optional.empty(), batch(plainLink(size, index, 1)));
  }

  /** The payload whose Base64 holds both + and /. */
  @Test
  void everyFormOfBase64_isRead() {
    var payload = new MigrationBytes().entry(plain("\u07FE?~\u07FE~~>>??")).toBytes();
    var standard = Base64.getEncoder().encodeToString(payload);
    var urlSafe = Base64.getUrlEncoder().encodeToString(payload);
    assertEquals(true, standard.contains("+") && standard.contains("/") && standard.endsWith("="), standard);

    for (var data :
        List.of(
            standard,
            standard.replace("=", ""),
            urlSafe,
            urlSafe.replace("=", ""),
            standard.replace("+", " "),
            standard.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
            standard.substring(0, 8) + "\r\n" + standard.substring(8))) {
      assertEquals(
          "totp SHA1 6/30 |\u07FE?~\u07FE~~>>??|" + HELLO_BASE32,
          texts.read("otpauth-migration://offline?data=" + data),
          data);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otpauth-migration://",
        "otpauth-migration://offline",
        "otpauth-migration://offline?",
        "otpauth-migration://offline?data",
        "otpauth-migration://offline?data=",
        "otpauth-migration://offline?data=%3D%3D",
        "otpauth-migration://offline?data=A",
        "otpauth-migration://offline?data=!!!!",
        "otpauth-migration://offline?data=\u00E4\u00F6",
        "otpauth-migration://online?data=CgA",
        "otpauth-migration://?data=CgA",
        "otpauth-migration://offline?data=EAEYASAA", // batch fields and no entry
        "otpauth-migration://offline?data=AAAA", // field 0
        "otpauth-migration://offline?data=Cw", // a group
        "otpauth-migration://offline?data=______________8",
      })
  void damaged_isOneRefusal(String link) {
    var reading = texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8));

    assertEquals(Kind.MIGRATION, reading.kind());
    assertEquals(List.of("BAD_MIGRATION |"), texts.shown(reading));
    assertEquals(Optional.empty(), reading.batch());
  }

  @Test
  void cutAnywhere_isRefusedOrWholeEntries() {
    var first = new MigrationBytes().entry(plain("al"));
    int boundary = first.toBytes().length;
    var whole = first.entry(plain("bo")).toBytes();

    for (int length = 0; length < whole.length; length++) {
      var shown = texts.read(new MigrationBytes().raw(Arrays.copyOf(whole, length)).link());

      assertEquals(
          length == boundary ? "totp SHA1 6/30 |al|" + HELLO_BASE32 : "BAD_MIGRATION |", shown, "cut at " + length);
    }
  }

  @Test
  void flippedBits_neverThrow() {
    var whole = new MigrationBytes().entry(plain("al").text(3, "Acme")).number(3, 2).number(5, -5).toBytes();
    for (int bit = 0; bit < whole.length * 8; bit++) {
      var flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      texts.all(new MigrationBytes().raw(flipped).link());
    }
  }

  @Test
  void randomPayloads_neverThrow() {
    var random = new Random(41);
    for (int i = 0; i < 20_000; i++) {
      var payload = new byte[random.nextInt(60)];
      random.nextBytes(payload);
      for (int j = 0; j < payload.length; j++) {
        payload[j] = random.nextInt(3) == 0 ? (byte) random.nextInt(32) : payload[j];
      }
      texts.all(new MigrationBytes().raw(payload).link());
    }
  }

  private Optional<Batch> batch(String link) {
    var reading = texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8));
    texts.shown(reading);
    return reading.batch();
  }

  private static String plainLink(long size, long index, long id) {
    return new MigrationBytes().entry(plain("al")).number(3, size).number(4, index).number(5, id).link();
  }

  private static MigrationBytes plain(String name) {
    return new MigrationBytes().bytes(1, HELLO).text(2, name).number(4, 1).number(5, 1).number(6, 2);
  }

  private static String unquoted(String text) {
    var stripped = text.strip();
    return stripped.startsWith("'") ? stripped.substring(1, stripped.length() - 1) : text;
  }
}
