package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.foreign.Argon2Cost;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals that few files have, made here from the descriptions of their formats. */
final class SealedByOthersTest {
  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  @TempDir private Path scratch;

  @Test
  void steamguardCli_sealsWithArgon2_underItsManifest() {
    try (var crypto = new TestCrypto(scratch)) {
      var salt = "saltsalt".getBytes(US_ASCII);
      var iv = Sealing.bytes(16, 5);
      var key = Sealing.argon2id(crypto, Sealing.utf8("pässword"), salt, Argon2Cost.id(12_288, 3, 12));
      var account = "{\"account_name\":\"gabe\",\"steam_id\":1,\"shared_secret\":\"" + Sealing.base64(KEY) + "\"}";
      var sealed = Sealing.base64(Sealing.cbc(key, iv, Sealing.utf8(account)));
      var manifest =
          """
          {"version":1,"entries":[{"filename":"1.maFile","steam_id":1,"account_name":"gabe","encryption":
          {"scheme":"Argon2idAes256","iv":"%s","salt":"%s"}}],"keyring_id":null}"""
              .formatted(Sealing.base64(iv), Sealing.base64(salt));
      var beside = Map.of("1.maFile", sealed.getBytes(UTF_8));
      var imported = new Imported(crypto);
      assertEquals(
          "steam Steam/gabe K", imported.of("manifest.json", manifest.getBytes(UTF_8), Optional.of("pässword"), beside));
      assertEquals(
          "refused WRONG_PASSWORD", imported.of("manifest.json", manifest.getBytes(UTF_8), Optional.of("password"), beside));
    }
  }

  @ParameterizedTest
  @CsvSource({"DartSha256, SHA256, 256", "DartSha512, SHA512, 256", "DartSha1, SHA1, 128"})
  void privacyIdea_alsoSealsWithCbc(String name, String hash, int bits) {
    var salt = Sealing.bytes(16, 3);
    var iv = Sealing.bytes(16, 4);
    var tokens = "[{\"type\":\"TOTP\",\"label\":\"octocat\",\"issuer\":\"GitHub\",\"secret\":\"" + Imported.KEY + "\"}]";
    var key = Arrays.copyOf(Sealing.pbkdf2(hash, "pw", salt, 1_000), bits / 8);
    var file =
        """
        {"data":"%s","salt":"%s","iv":"%s","mac":"","kdf":{"algorithm":"Pbkdf2","macAlgorithm":{"algorithm":"Hmac",
        "hashAlgorithm":{"algorithm":"%s"}},"iterations":1000,"bits":%s},"cypher":{"algorithm":"AesCbc","secretKeyLength":32}}"""
            .formatted(Sealing.base64(Sealing.cbc(key, iv, Sealing.utf8(tokens))), Sealing.base64(salt), Sealing.base64(iv), name, bits);
    assertEquals("totp GitHub/octocat K SHA1 6 30", read("p.json", file, "pw"));
    assertEquals("refused WRONG_PASSWORD", read("p.json", file, "pv"));
  }

  @Test
  void theThirdGenerationOfTheExtension_makesItsPassphraseWithArgon2() throws GeneralSecurityException {
    var salt = "c2FsdHNhbHRzYWx0";
    try (var crypto = new TestCrypto(scratch)) {
      var hash = Sealing.argon2id(crypto, Sealing.utf8("pw"), Sealing.utf8(salt), Argon2Cost.id(19_456, 2, 1));
      var passphrase = Base64.getEncoder().withoutPadding().encodeToString(hash);
      var entry =
          "{\"account\":\"octocat\",\"issuer\":\"GitHub\",\"secret\":\"" + Imported.KEY + "\",\"type\":\"totp\",\"digits\":8,\"pinned\":true}";
      var file =
          """
          {"k1":{"dataType":"Key","id":"k1","salt":"%s","hash":"$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA","version":3},
          "e1":{"dataType":"EncOTPStorage","keyId":"k1","data":"%s","index":0},
          "e2":{"dataType":"EncOTPStorage","keyId":"gone","data":"%s","index":1}}"""
              .formatted(salt, salted(passphrase, entry), salted(passphrase, entry));
      var imported = new Imported(crypto);
      assertEquals(
          "totp GitHub/octocat K SHA1 8 30 *",
          imported.of("a.json", file.getBytes(UTF_8), Optional.of("pw")).lines().findFirst().orElseThrow());
      assertEquals("refused WRONG_PASSWORD", imported.of("a.json", file.getBytes(UTF_8), Optional.of("pv")));
    }
  }

  /** What CryptoJS makes of a passphrase: OpenSSL's old way, MD5 once. */
  private static String salted(String passphrase, String plain) throws GeneralSecurityException {
    var salt = Sealing.bytes(8, 7);
    var made = new byte[0];
    var last = new byte[0];
    while (made.length < 48) {
      last = MessageDigest.getInstance("MD5").digest(Sealing.joined(last, passphrase.getBytes(UTF_8), salt));
      made = Sealing.joined(made, last);
    }
    var sealed = Sealing.cbc(Arrays.copyOf(made, 32), Arrays.copyOfRange(made, 32, 48), Sealing.utf8(plain));
    return Sealing.base64(Sealing.joined("Salted__".getBytes(US_ASCII), salt, sealed));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void pskc_wrapsKeysWithAes(int keyBytes) throws GeneralSecurityException {
    var agreed = Sealing.bytes(keyBytes, 9);
    var method = "http://www.w3.org/2001/04/xmlenc#kw-aes" + keyBytes * 8;
    var file = wrapped(method, wrap("AESWrap", new SecretKeySpec(agreed, "AES"), Arrays.copyOf(KEY, 16)));
    assertEquals("totp M/S1 GEZDGNBVGY3TQOJQGEZDGNBVGY SHA1 6 30", read("t.pskcxml", file, "hex:" + Sealing.hex(agreed)));
    agreed[0]++;
    assertEquals("refused WRONG_PASSWORD", read("t.pskcxml", file, "hex:" + Sealing.hex(agreed)));
  }

  @Test
  void pskc_wrapsKeysWithTripleDes() throws GeneralSecurityException {
    var agreed = HexFormat.of().parseHex("0123456789abcdef23456789abcdef01456789abcdef0123");
    var file =
        wrapped(
            "http://www.w3.org/2001/04/xmlenc#kw-tripledes",
            // it wraps 24 bytes of odd parity and nothing else
            wrap("DESedeWrap", new SecretKeySpec(agreed, "DESede"), Sealing.bytes(24, '1')));
    assertEquals("totp M/S1 GEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMI SHA1 6 30", read("t.pskcxml", file, "hex:" + Sealing.hex(agreed)));
  }

  private static byte[] wrap(String algorithm, SecretKey with, byte[] key) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.WRAP_MODE, with);
    return cipher.wrap(new SecretKeySpec(key, "RAW"));
  }

  private static String wrapped(String method, byte[] text) {
    return """
        <KeyContainer xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><EncryptionKey><KeyName>agreed</KeyName></EncryptionKey>
        <KeyPackage><DeviceInfo><Manufacturer>M</Manufacturer><SerialNo>S1</SerialNo></DeviceInfo><Key Id="1"
        Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp"><Data><Secret><EncryptedValue><EncryptionMethod Algorithm="%s"/>
        <CipherData><CipherValue>%s</CipherValue></CipherData></EncryptedValue></Secret></Data></Key></KeyPackage></KeyContainer>"""
        .formatted(method, Sealing.base64(text));
  }

  @Test
  void credentialExchange_hasCollections_withTheirPath_inTheNoteWhereItHasTags() {
    var item = "{\"id\":\"%s\",\"title\":\"%s\",\"tags\":%s,\"credentials\":[{\"type\":\"totp\",\"secret\":\"" + Imported.KEY + "\",\"username\":\"u\"}]}";
    var file =
        "{\"version\":{\"major\":1},\"exporterRpId\":\"x\",\"accounts\":[{\"items\":[" + item.formatted("i1", "One", "[\"tag\"]") + "," + item.formatted("i2", "Two", "[]")
            + "],\"collections\":[{\"id\":\"c1\",\"title\":\"Work\",\"items\":[{\"item\":\"i1\"}],\"subCollections\":"
            + "[{\"id\":\"c2\",\"title\":{\"fieldType\":\"string\",\"value\":\"Shared\"},\"items\":[{\"item\":\"i2\"},{\"item\":\"gone\"}]}]},null]}]}";
    assertEquals(
        "totp One/u K SHA1 6 30 {tag} (Work)\ntotp Two/u K SHA1 6 30 {Work/Shared}", read("x.json", file, ""));
  }

  @Test
  void keePass_mayBeSealedWithTwofish() throws Exception {
    try (var crypto = new TestCrypto(scratch)) {
      var xml =
          """
          <KeePassFile><Root><Group><Name>Root</Name><Entry><String><Key>Title</Key><Value>T</Value></String>
          <String><Key>UserName</Key><Value>u</Value></String><String><Key>otp</Key><Value>%s</Value></String></Entry></Group></Root>
          </KeePassFile>"""
              .formatted(Imported.KEY);
      var file = new KdbxFiles("test").twofish(crypto).four(xml);
      var imported = new Imported(crypto);
      assertEquals("totp T/u K SHA1 6 30", imported.of("v.kdbx", file, Optional.of("test")));
      assertEquals("refused WRONG_PASSWORD", imported.of("v.kdbx", file, Optional.of("Test")));
    }
  }

  private String read(String name, String text, String password) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, text.getBytes(UTF_8), Optional.of(password));
    }
  }
}
