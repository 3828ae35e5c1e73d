package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line for each way a link departs from the plain form. */
class OtpauthQuirksTest {
  private static final String KEY = "JBSWY3DPEHPK3PXP";

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
        // issuer and account
        "Acme:al?issuer=Acme > Acme|al",
        "Acme%3Aal?issuer=Acme > Acme|al",
        "Acme:%20al?issuer=Acme > Acme|al",
        "ACME : al?issuer=Acme > Acme|al",
        "Acme - al?issuer=Acme > Acme|al",
        "al?issuer=Acme > Acme|al",
        "Acme:al > Acme|al",
        "al > |al",
        "'' > |",
        "?x=1 > |",
        ":al > |al",
        ":al?issuer > |al",
        ":al?issuer=Acme > Acme|al",
        "::al > |:al",
        "Acme: > Acme|",
        "Acme:?issuer=Acme > Acme|",
        "Old:al?issuer=New > New|Old:al",
        "a:b:c > a|b:c",
        "a:b:c?issuer=a > a|b:c",
        "a:b:c?issuer=a%3Ab > a:b|c",
        "a - b - c?issuer=a%20-%20b > a - b|c",
        "proxy.example.com:8443 > |proxy.example.com:8443",
        "localhost:22 > |localhost:22",
        "proxy.example.com:al > proxy.example.com|al",
        "Acme:8443 > Acme|8443",
        "https%3A%2F%2Fexample.com > |https://example.com",
        "Acme:none?issuer=Acme > Acme|",
        "Acme:al?issuer=None > Acme|al",
        "al?issuer=null > |al",
        "al?issuer= > |al",
        "al?issuer > |al",
        "al?issuer=Acme&issuer=Other > Acme|al",
        "al?issuer&issuer=Acme > Acme|al",
        "al?issuer=null&issuer=Acme > Acme|al",
        "?issuer=Acme&user=al > Acme|al",
        "al+test@example.com > |al+test@example.com",
        "al%2Btest@example.com > |al+test@example.com",
        "al?issuer=Air+Canada > Air Canada|al",
        "al?issuer=Air%20Canada > Air Canada|al",
        "al?issuer=Air Canada > Air Canada|al",
        "al?issuer=A%2BB > A+B|al",
        "J%C3%BCrgen?issuer=W%c3%bcrth > Würth|Jürgen",
        "Jürgen?issuer=Würth & Co > Würth & Co|Jürgen",
        "J%FCrgen > |Jürgen",
        "al?issuer=AT&T > AT&T|al",
        "al?issuer=AT&T&T&digits=6 > AT&T&T|al",
        "al?issuer=Acme&&digits=6& > Acme|al",
        "al?amp;issuer=Acme&amp;digits=6 > Acme|al",
        "C#:al#1?issuer=C# > C#|al#1",
        "What?:al?issuer=What? > What?|al",
        "100%?issuer=5%zz%4 > 5%zz%4|100%",
        "al?issuer=Name period=30 > Name|al",
        "al?issuer=Name+period=30&digits=6 > Name|al",
        "al?issuer=Nameperiod=30 > Name|al",
        "al?issuer=Na issuer=Me period=30 > Na|al",
        "al?ISSUER=Acme > Acme|al",
        "al?issuer=W%C3%BCrth > Würth|al",
        "Wu\u0308rth:al?issuer=W%C3%BCrth > Würth|al",
        "a%00b%1B%5Bc%0A > |a b [c",
        "a%E2%80%AEb > |ab",
      })
  void names(String rest, String expected) {
    var link = "otpauth://totp/" + rest + (rest.contains("?") ? "&" : "?") + "secret=" + KEY;

    var shown = expected == null ? "|" : expected;
    assertEquals("totp SHA1 6/30 " + shown + "|" + KEY, texts.read(link));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "secret=JBSWY3DPEHPK3PXP > SHA1 6/30",
        "SECRET=jbsw y3dp-ehpk+3pxp&ALGORITHM=sha256 > SHA256 6/30",
        "secret=JBSWY3DPEHPK3PXP%3D%3D%3D > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP=== > SHA1 6/30",
        "secret=null&secret=JBSWY3DPEHPK3PXP > SHA1 6/30",
        "secret=&secret=JBSWY3DPEHPK3PXP > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&secret=AAAAAAAA > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=&digits=&period= > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm&digits&period > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=null&digits=null&period=null > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=SHA-512&digits=8.0&period=60.00 > SHA512 8/60",
        "secret=JBSWY3DPEHPK3PXP&algorithm=HMAC-SHA-1 > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=HmacSHA256 > SHA256 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=hmac_sha_512 > SHA512 6/30",
        "secret=JBSWY3DPEHPK3PXP&algorithm=Algorithm.sha1 > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&digest=SHA256 > SHA256 6/30",
        "secret=JBSWY3DPEHPK3PXP&digits=1&period=1 > SHA1 1/1",
        "secret=JBSWY3DPEHPK3PXP&digits=10&period=86400 > SHA1 10/86400",
        "secret=JBSWY3DPEHPK3PXP&digits=%206 > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&counter=nonsense > SHA1 6/30",
        "secret=JBSWY3DPEHPK3PXP&t0=1000000000 > SHA1 6/30 from 1000000000",
        "secret=JBSWY3DPEHPK3PXP&image=https%3A%2F%2Fx&color=red&lock=true&foo&=&== > SHA1 6/30",
        "issuer=Acme period=60&secret=JBSWY3DPEHPK3PXP > SHA1 6/60",
      })
  void totpParameters(String query, String expected) {
    var issuer = query.startsWith("issuer=Acme") ? "Acme" : "";

    assertEquals("totp " + expected + " " + issuer + "|al|" + KEY, texts.read("otpauth://totp/al?" + query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "secret=JBSWY3DPEHPK3PXP > SHA1 6#0",
        "secret=JBSWY3DPEHPK3PXP&counter=41 > SHA1 6#41",
        "secret=JBSWY3DPEHPK3PXP&counter=41.0&period=nonsense > SHA1 6#41",
        "secret=JBSWY3DPEHPK3PXP&initial_count=7&digest=sha512&digits=8 > SHA512 8#7",
        "secret=JBSWY3DPEHPK3PXP&counter=9223372036854775807 > SHA1 6#9223372036854775807",
      })
  void hotpParameters(String query, String expected) {
    assertEquals("hotp " + expected + " |al|" + KEY, texts.read("otpauth://hotp/al?" + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otpauth://steam/Steam:al?secret=STEAMKEY",
        "otpauth://STEAM/al?secret=STEAMKEY&digits=99&algorithm=whirlpool&period=-1",
        "otpauth://totp/Steam:al?secret=STEAMKEY",
        "otpauth://totp/al?secret=STEAMKEY&issuer=Steam&digits=6&algorithm=SHA256&period=40",
        "otpauth://totp/al?secret=STEAMKEY&encoder=steam&issuer=Steam",
        "otpauth://totp/al?secret=STEAMKEY&encoder=STEAM",
        "otpauth://totp/al?secret=STEAMKEY&steam",
        "otpauth://totp/al?secret=STEAMKEY&algorithm=steam",
        "otpauth://hotp/al?secret=STEAMKEY&encoder=steam",
        "otpauth://totp/al?secret=ASDF&issuer=Steam&data=%7B%22shared_secret%22%3A%22lMgGKJg%22%7D",
        "otpauth://totp/al?secret=ASDF&issuer=Steam&data=%7B%22a%22:1,%22shared_secret%22 : %22lMgGKJg%3D%22%7D",
        "otpauth://totp/al?secret=STEAMKEY&issuer=Steam&data=%7B%22shared_secret%22",
        "otpauth://totp/al?secret=STEAMKEY&issuer=Steam&data=%7B%7D",
      })
  void steam_inAllItsMarkings(String link) {
    assertEquals("steam Steam|al|STEAMKEY", texts.read(link));
  }

  @Test
  void steamScheme_isASecretAlone() {
    assertEquals("steam Steam||STEAMKEY", texts.read("steam://steamkey"));
    assertEquals("steam Steam||STEAMKEY", texts.read("STEAM://STEAMKEY"));
    assertEquals("MISSING_SECRET Steam|", texts.read("steam://"));
    assertEquals("BAD_SECRET Steam|", texts.read("steam://run/440"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otpauth://yaotp/Yandex:al?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=7586",
        "otpauth://yaotp/Yandex:al?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ&digits=3",
      })
  void yandex_pinAsDigitsOrBase32(String link) {
    assertEquals("yandex Yandex|al|" + pinned("7586", "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI"), texts.read(link));
  }

  @ParameterizedTest
  @CsvSource({
    "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin_length=4, PIN_NEEDED",
    "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=123, PIN_NEEDED",
    "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=12345678901234567, PIN_NEEDED",
    "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=abcd, PIN_NEEDED",
    "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPA&pin=7586, BAD_SECRET",
    "otpauth://yaotp/al?secret=LB2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=7586, BAD_SECRET",
    "otpauth://yaotp/al?secret=JBSWY3DPEHPK3PXP&pin=7586, BAD_SECRET",
    "motp://al?secret=e3152afee62599c8, PIN_NEEDED",
    "motp://al?secret=&pin=1234, MISSING_SECRET",
    "motp://al?secret=e3152!&pin=1234, BAD_SECRET",
    "motp://al, MISSING_SECRET",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PX1, CONFUSABLE_SECRET",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3P!!, BAD_SECRET",
    "otpauth://totp/al?secret=%00, BAD_SECRET",
    "otpauth://totp/al?secret=, MISSING_SECRET",
    "otpauth://totp/al?secret=null, MISSING_SECRET",
    "otpauth://totp/al?secret=%20%20, MISSING_SECRET",
    "otpauth://totp/al?secret=A, MISSING_SECRET",
    "otpauth://totp/al, MISSING_SECRET",
    "otpauth://totp/al?JBSWY3DPEHPK3PXP, MISSING_SECRET",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&algorithm=MD5, UNKNOWN_ALGORITHM",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&algorithm=SHA224, UNKNOWN_ALGORITHM",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&algorithm=SHA, UNKNOWN_ALGORITHM",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=0, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=11, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=6.5, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=six, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=4294967302, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&digits=99999999999999999999, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&period=0, PERIOD_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&period=86401, PERIOD_OUT_OF_RANGE",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&period=-30, PERIOD_OUT_OF_RANGE",
    "otpauth://hotp/al?secret=JBSWY3DPEHPK3PXP&counter=-1, COUNTER_OUT_OF_RANGE",
    "otpauth://hotp/al?secret=JBSWY3DPEHPK3PXP&counter=9223372036854775808, COUNTER_OUT_OF_RANGE",
    "otpauth://hotp/al?secret=JBSWY3DPEHPK3PXP&2step_salt=8&2step_output=20, TWO_STEP",
    "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP&2STEP_DIFFICULTY=1, TWO_STEP",
    "otpauth://ocra/al?secret=JBSWY3DPEHPK3PXP, UNKNOWN_TYPE",
    "otpauth:///al?secret=JBSWY3DPEHPK3PXP, UNKNOWN_TYPE",
    "otpauth://pipush/al?url=https, PHONE_ONLY",
  })
  void refused_byName_withTheLabel(String link, RejectReason reason) {
    var item = texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst();

    assertEquals(new Item.Rejected(reason, new Label("", "al")), item);
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_OTPAUTH",
    "hello, NOT_OTPAUTH",
    "JBSWY3DPEHPK3PXP, NOT_OTPAUTH",
    "https://example.com/, NOT_OTPAUTH",
    "https://duosecurity.com.example/activate/x, NOT_OTPAUTH",
    "otpauth:totp/al, NOT_OTPAUTH",
    "otpaut, NOT_OTPAUTH",
    "WIFI:S:x;T:WPA;P:y;;, NOT_OTPAUTH",
    "phonefactor://activate_account?code=1&url=https, PHONE_ONLY",
    "PhoneFactor://activate_account?code=1, PHONE_ONLY",
    "https://m-12ab34cd.duosecurity.com/activate/abcdefghijklmnopqrst, PHONE_ONLY",
    "https://m-12ab34cd.duosecurity.com/android/abcdefghijklmnopqrst, PHONE_ONLY",
    "duo://abcdefghijklmnopqrst-YXBpLTEyMzQuZHVvc2VjdXJpdHkuY29t, PHONE_ONLY",
    "abcdefghijklmnopqrst-YXBpLTEyMzQuZHVvc2VjdXJpdHkuY29t, PHONE_ONLY",
    "otpauth-vendor://totp/al?secret=AAAAAAAA, PHONE_ONLY",
    "oktaverify://email/?t=1, PHONE_ONLY",
    "'FIDO:/13086400838107303667332719012595115747821895775708323189557153075146383351399743589971313508078026948312026786722471666005727649643501784024544726574771401798171307406596245', PHONE_ONLY",
  })
  void otherTexts_areOther(String text, RejectReason reason) {
    var reading = texts.otpauth.read(text.getBytes(StandardCharsets.UTF_8));

    assertEquals(OtpauthText.Kind.OTHER, reading.kind());
    assertEquals(new Item.Rejected(reason, new Label("", "")), reading.items().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "motp://Acme:al?secret=e3152afee62599c8&pin=1234",
        "motp://Acme:al?secret=E3152AFEE62599C8&pin=1234&issuer=Acme",
        "otpauth://motp/Acme:al?secret=e3152afee62599c8&pin=GEZDGNA",
      })
  void motp_keepsTheTextOfItsSecret(String link) {
    assertEquals("motp Acme|al|" + pinned("1234", "MUZTCNJSMFTGKZJWGI2TSOLDHA"), texts.read(link));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP \r\n",
        "\uFEFFotpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP",
        "\"otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP\"",
        "'otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP'",
        "<otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP>",
        "OTPAUTH://TOTP/Acme:al?Secret=JBSWY3DPEHPK3PXP",
        "apple-otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp?secret=JBSWY3DPEHPK3PXP&issuer=Acme&user=al",
        "otpauth://totp/?secret=JBSWY3DPEHPK3PXP&issuer=Acme&tokenname=al",
        "otpauth://totp/Acme:al?secret=JBSW\r\nY3DPEHPK3PXP",
      })
  void whatSurroundsALink_doesNotMatter(String text) {
    assertEquals("totp SHA1 6/30 Acme|al|JBSWY3DPEHPK3PXP", texts.read(text));
  }

  @Test
  void length_isBoundedForTextAndSecret() {
    var longest = "otpauth://totp/al?secret=" + "A".repeat(1_070 * 8 / 5);
    assertTrue(texts.read(longest).startsWith("totp SHA1 6/30 |al|AAAA"));
    assertEquals("SECRET_TOO_LONG |al", texts.read(longest + "AA"));
    assertEquals("SECRET_TOO_LONG |al", texts.read(longest + "A".repeat(10_000)));

    var filler = "&x=" + "y".repeat(OtpauthText.MAX_BYTES);
    for (var link : new String[] {"otpauth://totp/al?secret=AAAAAAAA", "steam://", "motp://", "otpauth-migration://"}) {
      assertEquals("TOO_LONG |", texts.read(link + filler));
    }
    assertEquals("NOT_OTPAUTH |", texts.read("x".repeat(1_000_000)));
  }

  @Test
  void namesNobodyWrote_areCut() {
    var link = "otpauth://totp/" + "n".repeat(5_000) + "?secret=" + KEY + "&issuer=" + "%F0%9F%94%91".repeat(1_000);
    try (var entry = ((Item.Read) texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst()).entry()) {
      assertEquals(1_024, entry.label().account().length());
      assertTrue(entry.label().issuer().length() <= 1_024);
      assertTrue(entry.label().issuer().endsWith("\uD83D\uDD11…"), "no character is cut in half");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/Acme:al?JBSWY3DPEHPK3PXP",
        "otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PX1",
        "otpauth://yaotp/Acme:al?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=JBSWY3DPEHPK3PXP",
        "motp://Acme:al?secret=JBSWY3DPEHPK3PXP&pin=1234",
        "steam://JBSWY3DPEHPK3PXP",
        "JBSWY3DPEHPK3PXP",
      })
  void answer_showsNoSecret_andTheInputStaysAsItWas(String link) {
    var input = link.getBytes(StandardCharsets.UTF_8);

    var reading = texts.otpauth.read(input);

    assertFalse(reading.toString().contains("JBSWY3DP"), "the answer shows a secret");
    assertEquals(link, new String(input, StandardCharsets.UTF_8));
    texts.shown(reading);
  }

  @Test
  void battleNetSerial_isKeptInTheNote() {
    var link = "otpauth://totp/BattleNet:x?secret=" + KEY + "&digits=8&serial=US123456789012";
    try (var entry = ((Item.Read) texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst()).entry()) {
      assertEquals("serial US123456789012", entry.note());
    }
  }

  private String pinned(String pin, String base32) {
    var bytes = base32.getBytes(StandardCharsets.US_ASCII);
    var decoded = new Base32(texts.crypto.secrets()).decode(bytes, 0, bytes.length);
    try (var key = ((Base32.Result.Decoded) decoded).secret();
        var digits = texts.crypto.secrets().takeFrom(pin.getBytes(StandardCharsets.US_ASCII));
        var joined = new PinnedSecret(texts.crypto.secrets()).join(digits, key)) {
      return texts.base32(joined);
    }
  }
}
