package io.truefa.crypto.foreign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files of other programs that are JSON outside, opened from password to text. */
class JsonBackupsTest extends ForeignFixture {
  private final AesGcm gcm = new AesGcm();
  private final CbcCipher cbc = new CbcCipher();

  private static byte[] base64(JsonNode node, String field) {
    return base64(node.get(field).stringValue());
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static byte[] hex(JsonNode node, String field) {
    return hex(node.get(field).stringValue());
  }

  private static byte[] bytes(JsonNode array) {
    var bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) array.get(i).intValue();
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"test, true", "tesu, false"})
  void aegis(String password, boolean right) throws Exception {
    var root = json(sample("aegis/aegis_encrypted.json"));
    var slot = root.get("header").get("slots").get(0);
    var cost = new ScryptCost(slot.get("n").longValue(), slot.get("r").longValue(), slot.get("p").longValue());
    try (var typed = text(password);
        var slotKey = kdf.scrypt(typed, hex(slot, "salt"), cost, 32)) {
      var opened = openAegis(slotKey, hex(slot, "key"), slot.get("key_params"));
      if (!right) {
        assertWrongKey(opened);
        return;
      }
      try (var masterKey = ((Opened.Plain) opened).intoSecret(secrets)) {
        assertMentions(
            "YOOMIXWS5GN6RTBPUFFWKTW5M4", openAegis(masterKey, base64(root, "db"), root.get("header").get("params")));
      }
    }
  }

  private Opened openAegis(SecretBuffer key, byte[] ciphertext, JsonNode params) {
    return gcm.openApart(key, hex(params, "nonce"), ciphertext, hex(params, "tag"), new byte[0]);
  }

  @ParameterizedTest
  @CsvSource({"password, true", "passwore, false"})
  void ente(String password, boolean right) throws Exception {
    var root = json(sample("ente/encrypted.lowcomplexity.txt"));
    var params = root.get("kdfParams");
    var cost = Argon2Cost.id(params.get("memLimit").longValue() / 1024, params.get("opsLimit").longValue(), 1);
    try (var typed = text(password);
        var key = kdf.argon2(typed, base64(params, "salt"), cost, SecretStream.KEY_BYTES)) {
      var opened =
          new SecretStream().pull(key, base64(root, "encryptionNonce"), base64(root, "encryptedData"));
      if (right) {
        assertMentions("otpauth://totp/", opened);
      } else {
        assertWrongKey(opened);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bitwarden/bitwarden.encrypted.argon2id.json, rud9^5S6$^Ewmr%d, true",
    "bitwarden/bitwarden.encrypted.argon2id.json, rud9^5S6$^Ewmr, false",
    "bitwarden/keepassxc_bitwarden_encrypted_pbkdf2.json, a, true",
    "bitwarden/keepassxc_bitwarden_encrypted_pbkdf2.json, b, false"
  })
  void bitwarden(String file, String password, boolean right) throws Exception {
    var root = json(sample(file));
    try (var typed = text(password);
        var key = bitwardenKey(root, typed);
        var encKey = kdf.hkdfExpand(key, ascii("enc"), 32);
        var macKey = kdf.hkdfExpand(key, ascii("mac"), 32)) {
      var parts = root.get("data").stringValue().substring(2).split("\\|", -1);
      var iv = base64(parts[0]);
      var ciphertext = base64(parts[1]);
      assertEquals(
          right, new ForeignMac(HashName.SHA256).matches(macKey, base64(parts[2]), iv, ciphertext));
      if (right) {
        assertMentions("\"items\"", cbc.openPkcs7(encKey, iv, ciphertext));
      }
    }
  }

  private SecretBuffer bitwardenKey(JsonNode root, SecretBuffer typed) throws Exception {
    var salt = ascii(root.get("salt").stringValue());
    long iterations = root.get("kdfIterations").longValue();
    if (root.get("kdfType").intValue() == 0) {
      return kdf.pbkdf2(HashName.SHA256, typed, salt, iterations, 32);
    }
    var hashed = MessageDigest.getInstance("SHA-256").digest(salt);
    long kib = root.get("kdfMemory").longValue() * 1024;
    return kdf.argon2(typed, hashed, Argon2Cost.id(kib, iterations, root.get("kdfParallelism").longValue()), 32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2fas/2fas_v2_encrypted.2fas", "2fas/2fas_v4_encrypted.2fas"})
  void twoFas(String file) throws Exception {
    var root = json(sample(file));
    var parts = root.get("servicesEncrypted").stringValue().split(":", -1);
    try (var typed = text("test");
        var key = kdf.pbkdf2(HashName.SHA256, typed, base64(parts[1]), 10_000, 32)) {
      assertMentions("4SJHB4GSD43FZBAI7C2HLRJGPQ", gcm.open(key, base64(parts[2]), base64(parts[0])));
    }
  }

  @Test
  void trueFaPy() throws Exception {
    var root = json(sample("truefa/TrueFA_export.json"));
    try (var typed = text("Export-pw1");
        var key =
            kdf.pbkdf2(HashName.SHA1, typed, base64(root, "saltBase64"), root.get("iterations").longValue(), 32)) {
      assertMentions(
          "JBSWY3DPEHPK3PXP", cbc.openPkcs7(key, base64(root, "ivBase64"), base64(root, "contentBase64")));
    }
  }

  @Test
  void trueFaPyVault() throws Exception {
    var root = json(sample("truefa/vault/vault.json"));
    var parts = new SecretParts(secrets);
    try (var typed = text("Vault-pw1");
        var k = kdf.pbkdf2(HashName.SHA256, typed, base64(root, "vault_salt"), 100_000, 32);
        var kText = parts.base64Text(k);
        var wrapping = kdf.sha256(kText)) {
      assertEquals(root.get("password_hash").stringValue(), kText.useOnHeap(bytes -> new String(bytes, US_ASCII)));
      var sealed = base64(root, "encrypted_master_key");
      var masterKeyText = gcm.open(wrapping, Bytes.part(sealed, 0, 12), Bytes.part(sealed, 12, sealed.length - 12));
      try (var masterKey = secret(base64(plainText(masterKeyText)))) {
        var entry = sample("truefa/vault/GitHub_octocat.enc");
        assertMentions(
            "JBSWY3DPEHPK3PXP",
            cbc.openPkcs7(masterKey, Bytes.part(entry, 0, 16), Bytes.part(entry, 16, entry.length - 16)));
      }
    }
  }

  @Test
  void authy() throws Exception {
    var tokens = json(sample("authy/authy_tokens_encrypted.json")).get("authenticator_tokens");
    for (var token : tokens) {
      var rounds = token.get("key_derivation_iterations");
      var iv = token.get("unique_iv");
      try (var typed = text("Backup-pw1");
          var key =
              kdf.pbkdf2(
                  HashName.SHA1,
                  typed,
                  ascii(token.get("salt").stringValue()),
                  rounds == null ? 1000 : rounds.longValue(),
                  32)) {
        var ivBytes = iv == null || iv.isNull() ? new byte[16] : hex(iv.stringValue());
        var seed = plainText(cbc.openPkcs7(key, ivBytes, base64(token, "encrypted_seed")));
        assertTrue(seed.matches("[A-Za-z2-7 ]+=*"));
      }
    }
  }

  @Test
  void steamDesktopAuthenticator() throws Exception {
    var entry = json(sample("steam/sda_1-account-encrypted/manifest.json")).get("entries").get(0);
    var file = new String(sample("steam/sda_1-account-encrypted/1234.maFile"), US_ASCII);
    try (var typed = text("password");
        var key = kdf.pbkdf2(HashName.SHA1, typed, base64(entry, "encryption_salt"), 50_000, 32)) {
      assertMentions("shared_secret", cbc.openPkcs7(key, base64(entry, "encryption_iv"), base64(file.strip())));
    }
  }

  @Test
  void privacyIdea() throws Exception {
    var root = json(sample("privacyidea/privacyidea_encrypted.json"));
    var kdfNode = root.get("kdf");
    var hash =
        kdfNode.get("macAlgorithm").get("hashAlgorithm").get("algorithm").stringValue().equals("DartSha512")
            ? HashName.SHA512
            : HashName.SHA256;
    try (var typed = text("password");
        var key = kdf.pbkdf2(hash, typed, base64(root, "salt"), kdfNode.get("iterations").longValue(), 32)) {
      assertMentions(
          "secret", gcm.openApart(key, base64(root, "iv"), base64(root, "data"), base64(root, "mac"), new byte[0]));
    }
  }

  @Test
  void protonAuthenticator() throws Exception {
    var root = json(sample("proton_authenticator/proton_authenticator_backup_encrypted_1231246.json"));
    var content = base64(root, "content");
    try (var typed = text("1231246");
        var key = kdf.argon2(typed, base64(root, "salt"), Argon2Cost.id(19_456, 2, 1), 32)) {
      assertMentions(
          "otpauth://",
          gcm.open(
              key,
              Bytes.part(content, 0, 12),
              Bytes.part(content, 12, content.length - 12),
              ascii("proton.authenticator.export.v1")));
    }
  }

  /** 256 MiB and eight lanes. */
  @Test
  void openAuthenticator() throws Exception {
    var root = json(sample("open_authenticator/backup.bak"));
    try (var typed = text("Test-pass1");
        var key = kdf.argon2(typed, base64(root, "salt"), Argon2Cost.id(262_144, 3, 8), 32)) {
      assertTrue(new ForeignMac(HashName.SHA256).matchesSecret(key, base64(root, "passwordSignature"), typed));
      var secret = bytes(root.get("totps").get(0).get("secret"));
      assertTrue(
          plainText(gcm.open(key, Bytes.part(secret, 0, 12), Bytes.part(secret, 12, secret.length - 12)))
              .matches("[A-Z2-7]+"));
    }
  }

  @Test
  void authenticatorCc_firstGeneration() {
    var entry = json(sample("authenticator_cc/authenticator_encrypted_v1.json")).iterator().next();
    var salted = new OpenSslSalted(crypto);
    try (var typed = text("Test-pass1");
        var other = text("Test-pass2")) {
      assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", plainText(salted.open(typed, base64(entry, "secret"))));
      assertWrongKey(salted.open(other, base64(entry, "secret")));
    }
  }

  @Test
  void authenticatorCc_secondGeneration() {
    var root = json(sample("authenticator_cc/authenticator_encrypted_v2.json"));
    var salted = new OpenSslSalted(crypto);
    try (var typed = text("Test-pass1");
        var key = ((Opened.Plain) salted.open(typed, base64(root.get("key"), "enc"))).intoSecret(secrets);
        var passphrase = new SecretParts(secrets).hexText(key)) {
      var entry = root.get("94bf5b05-ac5c-42e4-9b5e-93e933ff1eed");
      assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", plainText(salted.open(passphrase, base64(entry, "secret"))));
    }
  }

  @Test
  void authenticatorCc_thirdGeneration() throws Exception {
    var root = json(sample("authenticator_cc/authenticator_encrypted_v3.json"));
    var keyNode = root.get("f015c211-df1f-4faf-a5fd-262073fc754b");
    var cost = Argon2Cost.id(19_456, 2, 1);
    try (var typed = text("Test-pass1");
        var key = kdf.argon2(typed, ascii(keyNode.get("salt").stringValue()), cost, 32);
        var passphrase = new SecretParts(secrets).unpaddedBase64Text(key)) {
      var encoded = keyNode.get("hash").stringValue().split("\\$", -1);
      var expected = base64(encoded[5]);
      try (var hash = kdf.argon2(passphrase, base64(encoded[4]), cost, expected.length)) {
        assertArrayEquals(expected, hash.useOnHeap(byte[]::clone));
      }
      var entry = root.get("94bf5b05-ac5c-42e4-9b5e-93e933ff1eed");
      assertMentions("octocat", new OpenSslSalted(crypto).open(passphrase, base64(entry, "data")));
    }
  }

  @Test
  void saltedText_withoutItsMarks_isMalformed() {
    var salted = new OpenSslSalted(crypto);
    var whole = Arrays.copyOf(ascii("Salted__12345678"), 32);
    try (var typed = text("Test-pass1")) {
      assertMalformed(salted.open(typed, Arrays.copyOf(whole, 16)));
      assertMalformed(salted.open(typed, Arrays.copyOf(whole, 31)));
      assertMalformed(salted.open(typed, ascii("salted__12345678-and-sixteen-byt")));
      assertMalformed(salted.open(typed, new byte[0]));
      assertFalse(salted.open(typed, whole) instanceof Opened.Malformed);
    }
  }
}
