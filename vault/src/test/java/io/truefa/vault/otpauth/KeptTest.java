package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is whole but cannot be taken in is kept, all of it, and can be read again when more is known. */
final class KeptTest {
  @TempDir private Path state;
  private Texts texts;

  @BeforeEach
  void open() {
    texts = new Texts(state);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, texts.crypto.secrets().alive());
  }

  @ParameterizedTest
  @CsvSource({
    "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&algorithm=MD5, UNKNOWN_ALGORITHM",
    "otpauth://ocra/A:b?secret=JBSWY3DPEHPK3PXP, UNKNOWN_TYPE",
    "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&digits=0, DIGITS_OUT_OF_RANGE",
    "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&period=0, PERIOD_OUT_OF_RANGE",
    "motp://A:b?secret=e3152afee62599c8, PIN_NEEDED"
  })
  void linkNotForUs_isKeptToTheLetter(String link, String why) {
    var item = texts.otpauth.keeping().read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst();
    try (var entry = assertInstanceOf(Item.Read.class, item).entry()) {
      assertEquals(new OtpSpec.Kept(why), entry.spec());
      assertEquals("A", entry.label().issuer());
      assertEquals(link, entry.secret().useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  @Test
  void withoutKeeping_itIsRefused() {
    assertEquals("UNKNOWN_TYPE A|b", texts.read("otpauth://ocra/A:b?secret=JBSWY3DPEHPK3PXP"));
  }

  @Test
  void linkWithoutSecret_isRefusedEvenSo() {
    var item = texts.otpauth.keeping().read("otpauth://ocra/A:b?digits=6".getBytes(StandardCharsets.UTF_8)).items().getFirst();
    assertEquals(RejectReason.UNKNOWN_TYPE, assertInstanceOf(Item.Rejected.class, item).reason());
  }

  @Test
  void draftNotForUs_isKeptAsLink_withAllThatWasSaid() {
    var item =
        new TokenDraft(texts.crypto.secrets())
            .type("TOTP")
            .label("A & B", "c")
            .algorithm("SHA-384")
            .digits("8")
            .period("45")
            .secret(SecretForm.HEX, "48656c6c6f21deadbeef".getBytes(StandardCharsets.US_ASCII))
            .build();
    try (var entry = assertInstanceOf(Item.Read.class, item).entry()) {
      assertEquals(new OtpSpec.Kept("UNKNOWN_ALGORITHM"), entry.spec());
      assertEquals(
          "otpauth://totp/A%20%26%20B%3Ac?secret=JBSWY3DPEHPK3PXP&algorithm=SHA-384&digits=8&period=45",
          entry.secret().useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  /** The PIN comes later: with it, the kept link is a token. */
  @ParameterizedTest
  @CsvSource({"motp, TEXT, e3152afee62599c8", "motp, BASE32, 4MKSV7XGEWM4Q"})
  void motpWithoutPin_isAToken_onceThePinIsAdded(String type, SecretForm form, String secret) {
    var item =
        new TokenDraft(texts.crypto.secrets())
            .type(type)
            .label("A", "b")
            .secret(form, secret.getBytes(StandardCharsets.US_ASCII))
            .build();
    try (var entry = assertInstanceOf(Item.Read.class, item).entry()) {
      assertEquals(new OtpSpec.Kept("PIN_NEEDED"), entry.spec());
      var link = entry.secret().useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8));
      assertEquals(
          texts.read("motp://A:b?secret=e3152afee62599c8&pin=1234"), texts.read(link + "&pin=1234"));
    }
  }
}
