package io.truefa.crypto.foreign;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What {@code openssl enc -aes-256-cbc -md md5} and CryptoJS write for a passphrase: {@code Salted__}, salt (8 bytes),
 * ciphertext with PKCS#7 padding. Nothing but the padding tells a wrong passphrase.
 */
public final class OpenSslSalted {
  private static final byte[] MAGIC = "Salted__".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 8;
  private static final int TEXT_AT = MAGIC.length + SALT_BYTES;
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;

  private final ForeignKdf kdf;
  private final SecretParts parts;

  public OpenSslSalted(Crypto crypto) {
    this.kdf = new ForeignKdf(crypto);
    this.parts = new SecretParts(crypto.secrets());
  }

  public Opened open(SecretBuffer passphrase, byte[] data) {
    if (data.length <= TEXT_AT || !Arrays.equals(MAGIC, Bytes.part(data, 0, MAGIC.length))) {
      return new Opened.Malformed();
    }
    var salt = Bytes.part(data, MAGIC.length, SALT_BYTES);
    try (var both = kdf.evpBytesToKeyMd5(passphrase, salt, KEY_BYTES + IV_BYTES);
        var key = parts.part(both, 0, KEY_BYTES)) {
      var iv = both.useOnHeap(bytes -> Bytes.part(bytes, KEY_BYTES, IV_BYTES)); // no secret once the text is known
      return new CbcCipher().openPkcs7(key, iv, Bytes.part(data, TEXT_AT, data.length - TEXT_AT));
    }
  }
}
