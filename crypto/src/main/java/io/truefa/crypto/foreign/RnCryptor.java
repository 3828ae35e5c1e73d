package io.truefa.crypto.foreign;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;

/**
 * RNCryptor version 3 with a password: version, options, salt for the key, salt for the code, IV, ciphertext (AES-256-CBC,
 * PKCS#7), HMAC-SHA-256 over all of it.
 */
public final class RnCryptor {
  private static final int VERSION = 3;
  private static final int BY_PASSWORD = 1;
  private static final int SALT_BYTES = 8;
  private static final int IV_BYTES = 16;
  private static final int MAC_BYTES = 32;
  private static final int KEY_BYTES = 32;
  private static final int ROUNDS = 10_000;
  private static final int KEY_SALT_AT = 2;
  private static final int MAC_SALT_AT = KEY_SALT_AT + SALT_BYTES;
  private static final int IV_AT = MAC_SALT_AT + SALT_BYTES;
  private static final int TEXT_AT = IV_AT + IV_BYTES;

  private final ForeignKdf kdf;

  public RnCryptor(Crypto crypto) {
    this.kdf = new ForeignKdf(crypto);
  }

  /** Opens one; the code tells a wrong password from everything else but a change of the file. */
  public Opened open(SecretBuffer password, byte[] data) {
    if (data.length <= TEXT_AT + MAC_BYTES || data[0] != VERSION || data[1] != BY_PASSWORD) {
      return new Opened.Malformed();
    }
    int textEnd = data.length - MAC_BYTES;
    try (var macKey = key(password, data, MAC_SALT_AT)) {
      if (!new ForeignMac(HashName.SHA256)
          .matches(macKey, Bytes.part(data, textEnd, MAC_BYTES), Bytes.part(data, 0, textEnd))) {
        return new Opened.WrongKey();
      }
    }
    try (var key = key(password, data, KEY_SALT_AT)) {
      return new CbcCipher()
          .openPkcs7(key, Bytes.part(data, IV_AT, IV_BYTES), Bytes.part(data, TEXT_AT, textEnd - TEXT_AT));
    }
  }

  private SecretBuffer key(SecretBuffer password, byte[] data, int saltAt) {
    return kdf.fixedPbkdf2(HashName.SHA1, password, Bytes.part(data, saltAt, SALT_BYTES), ROUNDS, KEY_BYTES);
  }
}
