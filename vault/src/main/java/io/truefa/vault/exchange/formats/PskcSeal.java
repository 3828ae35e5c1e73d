package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.KeyWrap;
import io.truefa.crypto.foreign.Opened;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys of a sealed PSKC file (RFC 6030, section 6). */
final class PskcSeal {
  private static final String RAW_KEY = "hex:";
  private static final int USUAL_KEY_BYTES = 16;

  private final Unsealing unsealing;
  private final Secrets secrets;

  PskcSeal(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  /** What opens the values, which the caller closes; empty where the password cannot be right. */
  Optional<PskcValues> values(XmlElement container, SecretBuffer password) throws ImportRefusedException {
    var derived = container.get("EncryptionKey").get("DerivedKey");
    var key = derived.isThere() ? derived(derived, password) : given(password);
    boolean used = false;
    try {
      var method = container.get("MACMethod");
      var hash = hash(method.attribute("Algorithm"));
      var codeKey = method.isThere() ? codeKey(method, key) : Optional.<SecretBuffer>empty();
      if (method.isThere() && codeKey.isEmpty()) {
        return Optional.empty();
      }
      used = true;
      return Optional.of(new PskcValues(Optional.of(key), codeKey, hash));
    } finally {
      if (!used) {
        key.close();
      }
    }
  }

  private SecretBuffer derived(XmlElement derived, SecretBuffer password) throws ImportRefusedException {
    var parameters = derived.find("PBKDF2-params");
    if (!parameters.isThere()) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    var salt = Encoded.base64(parameters.find("Specified").bytes());
    long length = number(parameters.get("KeyLength"), USUAL_KEY_BYTES);
    var hash = hash(parameters.get("PRF").attribute("Algorithm"));
    return unsealing.pbkdf2(
        hash, password, salt, number(parameters.get("IterationCount"), 0), Math.clamp(length, 0, Integer.MAX_VALUE));
  }

  private static long number(XmlElement element, long usual) throws ImportRefusedException {
    try {
      return element.text().isEmpty() ? usual : Long.parseLong(element.text());
    } catch (NumberFormatException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  /** A key agreed on before: its digits behind a mark, or its characters. */
  private SecretBuffer given(SecretBuffer password) {
    return password.useOnHeap(
        bytes -> {
          if (Texts.has(bytes, 0, RAW_KEY)) {
            try {
              var digits = Arrays.copyOfRange(bytes, RAW_KEY.length(), bytes.length);
              try {
                return secrets.takeFrom(Encoded.hex(digits));
              } finally {
                Arrays.fill(digits, (byte) 0);
              }
            } catch (ImportRefusedException e) {
              return secrets.takeFrom(new byte[0]); // opens nothing
            }
          }
          return secrets.takeFrom(bytes.clone());
        });
  }

  /** The key of the codes lies sealed in the file; the drafts use the same key for both. */
  private Optional<SecretBuffer> codeKey(XmlElement method, SecretBuffer key) throws ImportRefusedException {
    var sealed = method.get("MACKey");
    if (!sealed.isThere()) {
      return Optional.of(secrets.copyOf(key));
    }
    try (var plain = open(sealed, key).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(plain.intoSecret(secrets));
    }
  }

  private static HashName hash(String algorithm) throws ImportRefusedException {
    var name = algorithm.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.endsWith("hmac-sha1") || name.endsWith("hmacwithsha1")) {
      return HashName.SHA1;
    }
    if (name.endsWith("sha256")) {
      return HashName.SHA256;
    }
    if (name.endsWith("sha512")) {
      return HashName.SHA512;
    }
    throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
  }

  /** Something sealed as XML Encryption has it; the caller closes it; empty where the key is wrong. */
  static Optional<Opened.Plain> open(XmlElement sealed, SecretBuffer key) throws ImportRefusedException {
    var method = sealed.get("EncryptionMethod").attribute("Algorithm").toLowerCase(Locale.ROOT);
    var text = Encoded.base64(sealed.find("CipherValue").bytes());
    int aes = aesKeyBytes(method);
    if (aes > 0 && key.size() != aes) {
      return Optional.empty();
    }
    if (method.endsWith("-cbc") && aes > 0) {
      return Unsealing.plain(new CbcCipher().openXml(key, text));
    }
    if (method.contains("kw-aes")) {
      return Unsealing.plain(new KeyWrap().unwrapAes(key, text));
    }
    boolean isTripleDes = method.endsWith("tripledes-cbc") || method.endsWith("kw-tripledes");
    if (!isTripleDes) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    if (key.size() != 24) {
      return Optional.empty();
    }
    return Unsealing.plain(
        method.endsWith("-cbc")
            ? new CbcCipher(CbcCipher.Algorithm.TRIPLE_DES).openXml(key, text)
            : new KeyWrap().unwrapTripleDes(key, text));
  }

  /** 0 where the method is not AES. */
  private static int aesKeyBytes(String method) {
    return method.contains("aes128") ? 16 : method.contains("aes192") ? 24 : method.contains("aes256") ? 32 : 0;
  }
}
