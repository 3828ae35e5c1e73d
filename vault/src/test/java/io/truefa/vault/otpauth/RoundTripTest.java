package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written reads back the same. */
class RoundTripTest {
  private static final String AWKWARD = "aA0 :+%&=?#/\\\"'<>;,@-_.~*!()äßİ€\uD83D\uDD11\u0301\u3000";

  @TempDir Path state;

  private final Random random = new Random(3986);
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
        "totp, Air Canada, al+b@example.com > otpauth://totp/Air%20Canada:al%2Bb%40example.com?secret=JBSWY3DPEHPK3PXP"
            + "&issuer=Air%20Canada&algorithm=SHA256&digits=8&period=45",
        "hotp, A&B:C, '' > otpauth://hotp/A%26B%3AC:?secret=JBSWY3DPEHPK3PXP"
            + "&issuer=A%26B%3AC&algorithm=SHA1&digits=6&counter=41",
        "steam, '', al > otpauth://steam/al?secret=JBSWY3DPEHPK3PXP",
        "totp, '', a:b > otpauth://totp/:a%3Ab?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256&digits=8&period=45",
        "motp, Acme, al > motp://Acme:al?secret=e3152afee62599c8&pin=GEZDGNA&issuer=Acme",
        "yandex, Ya, al > otpauth://yaotp/Ya:al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=GEZDGNA&issuer=Ya",
      })
  void form(String entry, String link) {
    var part = entry.split(", ", -1);
    var label = new Label(part[1].replace("''", ""), part[2].replace("''", ""));
    var spec = spec(part[0]);
    try (var secret = secret(spec);
        var written = texts.otpauth.write(entry(label, spec), secret)) {
      assertEquals(link, Texts.ascii(written));
    }
  }

  @Test
  void manyRandomEntries_comeBack() {
    for (int i = 0; i < 4_000; i++) {
      var spec = randomSpec();
      var label = new Label(spec instanceof OtpSpec.Steam ? "Steam " + text() : text(), text());
      try (var secret = randomSecret(spec);
          var before = new NewEntry(label, spec, List.of(), "", texts.crypto.secrets().copyOf(secret));
          var written = texts.otpauth.write(entry(label, spec), secret)) {
        var link = Texts.ascii(written);
        assertTrue(link.chars().allMatch(c -> c > ' ' && c < 127), "printable ASCII only");
        assertFalse(link.contains("+"), "a plus would be a blank for some");
        assertEquals(texts.shown(before), texts.read(link), link);
      }
    }
  }

  /** Whatever form a link had: once read and written, it no longer changes. */
  @ParameterizedTest
  @CsvSource({
    "otpauth://totp/Old:al?secret=jbsw y3dp&issuer=New",
    "otpauth://totp/proxy.example.com:8443?secret=JBSWY3DP",
    "otpauth://totp/https%3A%2F%2Fexample.com?secret=JBSWY3DP",
    "otpauth://totp/::x?secret=JBSWY3DP&t0=-17",
    "otpauth://totp/AT&T:al?secret=JBSWY3DP&issuer=AT&T&digits=8.0",
    "steam://JBSWY3DP",
    "motp://al?secret=ABCDEF&pin=123456",
  })
  void readWriteRead_isStable(String link) {
    var first = entryOf(link);
    try (var written = texts.otpauth.write(entry(first.label(), first.spec()), first.secret())) {
      assertEquals(texts.shown(first), texts.read(Texts.ascii(written)));
    } finally {
      first.close();
    }
  }

  private NewEntry entryOf(String link) {
    var item = texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst();
    return ((OtpauthText.Item.Read) item).entry();
  }

  private static OtpSpec spec(String name) {
    return switch (name) {
      case "totp" -> new OtpSpec.Totp(HashName.SHA256, 8, 45, 0);
      case "hotp" -> new OtpSpec.Hotp(HashName.SHA1, 6, 41);
      case "steam" -> new OtpSpec.Steam();
      case "motp" -> new OtpSpec.Motp();
      case "yandex" -> new OtpSpec.Yandex();
      default -> throw new AssertionError(name);
    };
  }

  private SecretBuffer secret(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Motp _ -> pinned("e3152afee62599c8".getBytes(StandardCharsets.US_ASCII));
      case OtpSpec.Yandex _ -> pinned(decoded("LA2V6KMCGYMWWVEW64RNP3JA3I"));
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Kept _ ->
          texts.crypto.secrets().takeFrom(decoded("JBSWY3DPEHPK3PXP"));
    };
  }

  private OtpSpec randomSpec() {
    var hash = List.of(HashName.values()).get(random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 -> new OtpSpec.Totp(hash, 1 + random.nextInt(10), 1 + random.nextInt(86_400), 0);
      case 1 -> new OtpSpec.Totp(hash, 6, 30, random.nextLong(-1_000_000, 4_000_000_000L));
      case 2 -> new OtpSpec.Hotp(hash, 1 + random.nextInt(10), random.nextLong(Long.MAX_VALUE));
      case 3 -> new OtpSpec.Steam();
      default -> random.nextBoolean() ? new OtpSpec.Motp() : new OtpSpec.Yandex();
    };
  }

  private SecretBuffer randomSecret(OtpSpec spec) {
    var bytes = new byte[spec instanceof OtpSpec.Yandex ? 16 : 1 + random.nextInt(64)];
    random.nextBytes(bytes);
    return switch (spec) {
      case OtpSpec.Motp _ ->
          pinned(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
      case OtpSpec.Yandex _ -> pinned(bytes);
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Kept _ -> texts.crypto.secrets().takeFrom(bytes);
    };
  }

  private SecretBuffer pinned(byte[] key) {
    try (var pin = texts.crypto.secrets().takeFrom("1234".getBytes(StandardCharsets.US_ASCII));
        var secret = texts.crypto.secrets().takeFrom(key)) {
      return new PinnedSecret(texts.crypto.secrets()).join(pin, secret);
    }
  }

  private byte[] decoded(String base32) {
    var entry = entryOf("otpauth://totp/x?secret=" + base32);
    try {
      return entry.secret().useOnHeap(byte[]::clone);
    } finally {
      entry.close();
    }
  }

  private String text() {
    var text = new StringBuilder();
    int[] characters = AWKWARD.codePoints().toArray();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  private static Entry entry(Label label, OtpSpec spec) {
    return new Entry(
        new EntryId(new UUID(1, 2)),
        label,
        spec,
        List.of(),
        "",
        false,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        Map.of());
  }
}
