package io.truefa.crypto.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs in layouts of their own, opened from password to text. */
class BinaryBackupsTest extends ForeignFixture {
  private final AesGcm gcm = new AesGcm();
  private final CbcCipher cbc = new CbcCipher();

  private static byte[] rest(byte[] file, int from) {
    return Bytes.part(file, from, file.length - from);
  }

  @ParameterizedTest
  @CsvSource({
    "andotp/accounts_new_123456.json.aes, 123456, JBSWY3DPEHPK3PXP",
    "andotp/andotp_encrypted.bin, test, YOOMIXWS5GN6RTBPUFFWKTW5M4"
  })
  void andOtp(String file, String password, String secret) throws Exception {
    var bytes = sample(file);
    int rounds = ByteBuffer.wrap(bytes).getInt();
    try (var typed = text(password);
        var other = text(password + " ");
        var key = kdf.pbkdf2(HashName.SHA1, typed, Bytes.part(bytes, 4, 12), rounds, 32);
        var wrong = kdf.pbkdf2(HashName.SHA1, other, Bytes.part(bytes, 4, 12), rounds, 32)) {
      assertMentions(secret, gcm.open(key, Bytes.part(bytes, 16, 12), rest(bytes, 28)));
      assertWrongKey(gcm.open(wrong, Bytes.part(bytes, 16, 12), rest(bytes, 28)));
    }
  }

  @Test
  void andOtp_old() {
    var bytes = sample("andotp/accounts_old_123456.json.aes");
    try (var typed = text("123456");
        var key = kdf.sha256(typed)) {
      assertMentions("JBSWY3DPEHPK3PXP", gcm.open(key, Bytes.part(bytes, 0, 12), rest(bytes, 12)));
    }
  }

  @ParameterizedTest
  @CsvSource({"test, true", "Test, false"})
  void stratum(String password, boolean right) throws Exception {
    var bytes = sample("stratum/stratum_encrypted.bin");
    assertEquals("AUTHENTICATORPRO", new String(bytes, 0, 16, UTF_8));
    try (var typed = text(password);
        var key = kdf.argon2(typed, Bytes.part(bytes, 16, 16), Argon2Cost.id(65_536, 3, 4), 32)) {
      var opened = gcm.open(key, Bytes.part(bytes, 32, 12), rest(bytes, 44));
      if (right) {
        assertMentions("YOOMIXWS5GN6RTBPUFFWKTW5M4", opened);
      } else {
        assertWrongKey(opened);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stratum/stratum_encrypted_legacy.bin, test, YOOMIXWS5GN6RTBPUFFWKTW5M4",
    "stratum/demo.encrypted.authpro, demo, Amazon"
  })
  void stratum_legacy(String file, String password, String secret) throws Exception {
    var bytes = sample(file);
    assertEquals("AuthenticatorPro", new String(bytes, 0, 16, UTF_8));
    var salt = Bytes.part(bytes, 16, 20);
    var iv = Bytes.part(bytes, 36, 16);
    try (var typed = text(password);
        var other = text(password + "x");
        var key = kdf.pbkdf2(HashName.SHA1, typed, salt, 64_000, 32);
        var wrong = kdf.pbkdf2(HashName.SHA1, other, salt, 64_000, 32)) {
      assertMentions(secret, cbc.openPkcs7(key, iv, rest(bytes, 52)));
      assertWrongKey(cbc.openPkcs7(wrong, iv, rest(bytes, 52)));
    }
  }

  @Test
  void otpClient_first() throws Exception {
    var bytes = sample("otpclient/otpclient_v1.enc");
    try (var typed = text("Test-pass1");
        var key = kdf.pbkdf2(HashName.SHA512, typed, Bytes.part(bytes, 16, 32), 100_000, 32)) {
      assertMentions(
          "\"secret\"", gcm.open(key, Bytes.part(bytes, 0, 16), rest(bytes, 48), Bytes.part(bytes, 0, 48)));
    }
  }

  @Test
  void otpClient_second() throws Exception {
    var bytes = sample("otpclient/otpclient_v2.enc");
    var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var cost = Argon2Cost.id(header.getInt(68), header.getInt(64), header.getInt(72));
    assertEquals(Argon2Cost.id(131_072, 4, 4), cost);
    try (var typed = text("Test-pass1");
        var key = kdf.argon2(typed, Bytes.part(bytes, 32, 32), cost, 32)) {
      assertMentions(
          "\"secret\"", gcm.open(key, Bytes.part(bytes, 16, 16), rest(bytes, 76), Bytes.part(bytes, 0, 76)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Testtest1", "Testtest2"})
  void totpAuthenticator(String password) {
    var bytes = Base64.getMimeDecoder().decode(sample("totp_authenticator/totp_authenticator.bin"));
    try (var typed = text(password);
        var key = kdf.sha256(typed)) {
      var opened = cbc.openPkcs7(key, new byte[16], bytes);
      if (password.equals("Testtest1")) {
        assertMentions("mason", opened);
      } else {
        assertWrongKey(opened);
      }
    }
  }

  /** Where in the plist the data lies is told by its own marks: version 3, with a password. */
  @Test
  void otpAuth() {
    var file = sample("otp_auth_ios/Accounts.otpauthdb");
    byte[] plist;
    try (var fixed = text("Authenticator");
        var key = kdf.sha256(fixed)) {
      plist = plain(cbc.openPkcs7(key, new byte[16], file));
    }
    assertEquals("bplist00", new String(plist, 0, 8, UTF_8));
    var data = wrappedData(plist);
    var rn = new RnCryptor(crypto);
    try (var typed = text("hello");
        var other = text("hallo")) {
      assertMentions("ACOTPAccount", rn.open(typed, data));
      assertWrongKey(rn.open(other, data));
      var changed = data.clone();
      changed[40] ^= 1;
      assertWrongKey(rn.open(typed, changed));
      assertMalformed(rn.open(typed, Arrays.copyOf(data, 66)));
      changed[0] = 2;
      assertMalformed(rn.open(typed, changed));
      changed[0] = 3;
      changed[1] = 0;
      assertMalformed(rn.open(typed, changed));
    }
  }

  /** The longest data object of a binary plist with a two-byte length: 0x4F 0x11, length, bytes. */
  private static byte[] wrappedData(byte[] plist) {
    for (int i = 0; i + 6 < plist.length; i++) {
      if (plist[i] == 0x4F && plist[i + 1] == 0x11 && plist[i + 4] == 3 && plist[i + 5] == 1) {
        int length = ByteBuffer.wrap(plist).getShort(i + 2) & 0xFFFF;
        return Bytes.part(plist, i + 4, length);
      }
    }
    throw new AssertionError("no wrapped data");
  }

  @ParameterizedTest
  @CsvSource({"Test-pass1, true", "Test-pass2, false"})
  void winAuth(String password, boolean right) throws Exception {
    var xml = new String(sample("winauth/winauth_password.xml"), UTF_8);
    var matcher = Pattern.compile("<data encrypted=\"y\"[^>]*>([0-9A-F]+)<").matcher(xml);
    assertTrue(matcher.find());
    var bytes = HexFormat.of().parseHex(matcher.group(1));
    assertEquals("WINAUTH3", new String(bytes, 0, 8, UTF_8));
    var outerSalt = Bytes.part(bytes, 8, 8);
    try (var typed = text(password);
        var key = winAuthKey(typed, Bytes.part(bytes, 48, 8))) {
      var opened = new BlowfishEcb().openIso10126(key, rest(bytes, 56));
      if (right) {
        var plain = plain(opened);
        try (var hash = SecretDigest.of(HashName.SHA256, secrets).with(outerSalt).with(plain).toSecret()) {
          assertArrayEquals(Bytes.part(bytes, 16, 32), hash.useOnHeap(byte[]::clone));
        }
        assertMentions("WinAuthAuthenticator", opened);
      } else {
        assertWrongKey(opened);
      }
    }
  }

  private SecretBuffer winAuthKey(SecretBuffer typed, byte[] salt) throws KdfRefusedException {
    return kdf.pbkdf2(HashName.SHA1, typed, salt, 2000, 256);
  }

  /** RFC 6030, figure 7. */
  @Test
  void pskc() throws Exception {
    var xml = new String(sample("pskc/figure7.pskcxml"), UTF_8);
    var values = Pattern.compile("<xenc:CipherValue>([^<]+)<").matcher(xml).results().toList();
    var mac = Pattern.compile("<pskc:ValueMAC>([^<]+)<").matcher(xml);
    assertTrue(mac.find());
    var macKeyValue = Base64.getMimeDecoder().decode(values.get(0).group(1));
    var secretValue = Base64.getMimeDecoder().decode(values.get(1).group(1));
    try (var typed = text("qwerty");
        var key = kdf.pbkdf2(HashName.SHA1, typed, Base64.getDecoder().decode("Ej7/PEpyEpw="), 1000, 16);
        var macKey = ((Opened.Plain) cbc.openXml(key, macKeyValue)).intoSecret(secrets)) {
      assertEquals("651e63cd57008476af1ff6422cd02e41", key.useOnHeap(HexFormat.of()::formatHex));
      assertTrue(
          new ForeignMac(HashName.SHA1)
              .matches(macKey, Base64.getMimeDecoder().decode(mac.group(1)), secretValue));
      assertEquals("12345678901234567890", plainText(cbc.openXml(key, secretValue)));
    }
  }
}
