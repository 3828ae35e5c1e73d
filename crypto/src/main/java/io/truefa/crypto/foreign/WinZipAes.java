package io.truefa.crypto.foreign;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.security.MessageDigest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A member of a ZIP file in WinZip's AES encryption (method 99, AE-1 and AE-2): salt, two bytes to check the password,
 * ciphertext, ten bytes of HMAC-SHA-1. AES in CTR mode with a little-endian counter from 1.
 */
public final class WinZipAes {
  private static final int ROUNDS = 1000;
  private static final int CHECK_BYTES = 2;
  private static final int MAC_BYTES = 10;
  private static final int BLOCK = 16;
  private static final int WEAKEST = 1;
  private static final int STRONGEST = 3;

  private final ForeignKdf kdf;

  public WinZipAes(Crypto crypto) {
    this.kdf = new ForeignKdf(crypto);
  }

  /**
   * The compressed content.
   *
   * @param strength of the extra field 0x9901: 1, 2, 3 for AES-128, -192, -256
   * @param data what the file has for this member
   */
  public Opened open(SecretBuffer password, int strength, byte[] data) {
    if (strength < WEAKEST || strength > STRONGEST) {
      return new Opened.Malformed();
    }
    int keyBytes = 8 + 8 * strength;
    int saltBytes = keyBytes / 2;
    int textAt = saltBytes + CHECK_BYTES;
    int textBytes = data.length - textAt - MAC_BYTES;
    if (textBytes < 0) {
      return new Opened.Malformed();
    }
    var salt = Bytes.part(data, 0, saltBytes);
    var text = Bytes.part(data, textAt, textBytes);
    try (var keys = kdf.fixedPbkdf2(HashName.SHA1, password, salt, ROUNDS, 2 * keyBytes + CHECK_BYTES)) {
      return keys.useOnHeap(
          bytes -> {
            var check = Bytes.part(bytes, 2 * keyBytes, CHECK_BYTES);
            var code = Bytes.part(data, textAt + textBytes, MAC_BYTES);
            if (!MessageDigest.isEqual(check, Bytes.part(data, saltBytes, CHECK_BYTES))
                || !matches(new KeyParameter(bytes, keyBytes, keyBytes), code, text)) {
              return new Opened.WrongKey();
            }
            decrypt(new KeyParameter(bytes, 0, keyBytes), text);
            return new Opened.Plain(text);
          });
    }
  }

  private static boolean matches(KeyParameter key, byte[] code, byte[] text) {
    try {
      return new ForeignMac(HashName.SHA1).matches(key, code, text);
    } finally {
      Heap.wipe(key.getKey());
    }
  }

  private static void decrypt(KeyParameter key, byte[] text) {
    var aes = AESEngine.newInstance();
    var counter = new byte[BLOCK];
    var stream = new byte[BLOCK];
    try {
      aes.init(true, key);
      for (int at = 0; at < text.length; at += BLOCK) {
        countUp(counter);
        aes.processBlock(counter, 0, stream, 0);
        for (int i = 0; i < BLOCK && at + i < text.length; i++) {
          text[at + i] ^= stream[i];
        }
      }
    } finally {
      Heap.wipe(stream);
      Heap.wipe(key.getKey());
    }
  }

  private static void countUp(byte[] counter) {
    for (int i = 0; i < BLOCK && ++counter[i] == 0; i++) {
      // the carry goes on
    }
  }
}
