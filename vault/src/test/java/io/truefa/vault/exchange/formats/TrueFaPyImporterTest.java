package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrueFaPyImporterTest {
  private static final byte[] MASTER = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] SALT = "sixteen bytes ok".getBytes(US_ASCII);
  private static final byte[] IV = new byte[16];

  @TempDir private Path scratch;

  @Test
  void export_isReadWithWhatItLost() {
    assertEquals(
        """
        totp /GitHub K SHA1 6 30
        totp Bank/bob K SHA256 8 60
        rejected SECRET_LOST Lost/x
        rejected CONFUSABLE_SECRET /bad
        notice NEWER_VERSION 2""",
        read(
            "x.json",
            """
            {"version":2,"secrets":[{"name":"GitHub","secret":"%1$s"},
            {"name":"n","secret":"%1$s","issuer":"Bank","account":"bob","algorithm":"SHA256","digits":8,"period":60},
            {"name":"x","issuer":"Lost","secret":"[SECURE_STRING]"},{"name":"bad","secret":"0"}]}"""
                .formatted(Imported.KEY),
            Map.of()));
  }

  @Test
  void absurdRounds_areRefused() {
    var file = "{\"contentBase64\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"saltBase64\":\"AAAA\",\"ivBase64\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"iterations\":99999999999}";
    assertEquals("refused KDF_TOO_COSTLY", read("x.json", file, Map.of()));
  }

  /** The master key in clear, under GCM as text, under CBC as bytes, and in the first version's file. */
  @ParameterizedTest
  @ValueSource(strings = {"clear", "gcm", "cbc", "cbc-bare", "first"})
  void vaultInEveryVariant_isRead(String variant) throws GeneralSecurityException {
    var key = Sealing.pbkdf2("SHA256", "pw", SALT, 100_000);
    var check = variant.equals("first") ? KdbxFiles.digest("SHA-256", key) : key;
    var wrapped =
        switch (variant) {
          case "gcm" -> {
            var nonce = new byte[12];
            var wrapping = KdbxFiles.digest("SHA-256", Sealing.base64(key).getBytes(US_ASCII));
            yield Sealing.joined(nonce, Sealing.gcm(wrapping, nonce, Sealing.base64(MASTER)));
          }
          case "cbc" -> Sealing.joined(IV, Sealing.cbc(key, IV, MASTER));
          case "cbc-bare" -> Sealing.joined(IV, Arrays.copyOf(Sealing.cbc(key, IV, MASTER), 32));
          default -> new byte[0];
        };
    var member = wrapped.length == 0 ? "\"master_key\":\"" + Sealing.base64(MASTER) : "\"encrypted_master_key\":\"" + Sealing.base64(wrapped);
    var vault =
        "{\"version\":\"2.0\",\"vault_salt\":\"%s\",\"key_derivation\":\"pbkdf2\",\"password_hash\":\"%s\",%s\"}"
            .formatted(Sealing.base64(SALT), Sealing.base64(check), member);
    var beside =
        Map.of(
            "b.enc", entry("{\"secret\":\"%s\",\"issuer\":\"Bank\",\"account\":\"bob\"}".formatted(Imported.KEY)),
            "a.enc", entry("{\"secret\":\"[SECURE_STRING]\",\"issuer\":\"Lost\"}"),
            "c.enc", new byte[] {1},
            "vault.json", vault.getBytes(UTF_8));
    assertEquals(
        "rejected SECRET_LOST Lost/a\ntotp Bank/bob K SHA1 6 30\nrejected BROKEN_ENTRY /c\nnotice NOT_PROTECTED",
        read("vault.json", vault, beside));
    assertEquals("refused WRONG_PASSWORD", read("vault.json", vault.replace("\"password_hash\":\"", "\"password_hash\":\"AAAA"), beside));
    assertEquals("refused COMPANION_MISSING", read("vault.json", vault, Map.of()));
  }

  @Test
  void zipOfTheFolder_isRead() throws GeneralSecurityException {
    var key = Sealing.pbkdf2("SHA256", "pw", SALT, 100_000);
    var vault =
        "{\"vault_salt\":\"%s\",\"password_hash\":\"%s\",\"master_key\":\"%s\"}"
            .formatted(Sealing.base64(SALT), Sealing.base64(key), Sealing.base64(MASTER));
    var zip =
        new ZipFiles()
            .plain(".truefa/GitHub.enc", entry("{\"secret\":\"%s\"}".formatted(Imported.KEY)))
            .plain(".truefa/vault.json", vault)
            .file();
    try (var crypto = new TestCrypto(scratch)) {
      assertEquals("totp /GitHub K SHA1 6 30\nnotice NOT_PROTECTED", new Imported(crypto).of("x.zip", zip, Optional.of("pw")));
    }
  }

  @Test
  void vaultOfTheNativeLibrary_isRefused() {
    var vault = "{\"password_hash\":\"AAAA\",\"vault_salt\":\"AAAA\",\"key_derivation\":\"scrypt\"}";
    assertEquals("refused UNSUPPORTED_VARIANT", read("vault.json", vault, Map.of("a.enc", new byte[32])));
  }

  private static byte[] entry(String json) throws GeneralSecurityException {
    return Sealing.joined(IV, Sealing.cbc(MASTER, IV, json.getBytes(UTF_8)));
  }

  private String read(String name, String text, Map<String, byte[]> beside) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, text.getBytes(UTF_8), Optional.of("pw"), beside);
    }
  }
}
