package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-GCM (NIST SP 800-38D) with keys of 16, 24 or 32 bytes, IVs of any length (files have 12 and 16 bytes) and a tag of 16
 * bytes behind the ciphertext.
 */
public final class AesGcm {
  /** Length of the tag, in bytes. */
  public static final int TAG_BYTES = 16;

  /** Usual length of the IV, in bytes. */
  public static final int IV_BYTES = 12;

  /** Holds nothing: every call is on its own. */
  public AesGcm() {}

  /** Opens ciphertext and tag that are bound to nothing else. */
  public Opened open(SecretBuffer key, byte[] iv, byte[] sealed) {
    return open(key, iv, sealed, new byte[0]);
  }

  /** Opens ciphertext and tag, bound to {@code associatedData}. */
  public Opened open(SecretBuffer key, byte[] iv, byte[] sealed, byte[] associatedData) {
    if (!isAesKey(key) || iv.length == 0 || sealed.length < TAG_BYTES) {
      return new Opened.Malformed();
    }
    return Heap.withKey(
        key,
        bytes -> {
          var out = new byte[sealed.length - TAG_BYTES];
          boolean complete = false;
          try {
            crypt(false, bytes, iv, sealed, associatedData, out);
            complete = true;
            return new Opened.Plain(out);
          } catch (InvalidCipherTextException e) {
            return new Opened.WrongKey();
          } finally {
            if (!complete) {
              Heap.wipe(out); // plaintext whose tag did not match is nobody's
            }
          }
        });
  }

  /** Opens where the file keeps the tag apart from the ciphertext. */
  public Opened openApart(SecretBuffer key, byte[] iv, byte[] ciphertext, byte[] tag, byte[] associatedData) {
    return tag.length == TAG_BYTES
        ? open(key, iv, Bytes.join(ciphertext, tag), associatedData)
        : new Opened.Malformed(); // never a shorter one: it could be guessed
  }

  /**
   * Ciphertext and tag. The IV must be fresh for this key, such as {@code crypto.random().bytes(IV_BYTES)}.
   *
   * @throws IllegalArgumentException if the key does not have 16, 24 or 32 bytes
   */
  public byte[] seal(SecretBuffer key, byte[] iv, byte[] plaintext, byte[] associatedData) {
    if (!isAesKey(key)) {
      throw new IllegalArgumentException("AES keys have 16, 24 or 32 bytes");
    }
    return Heap.withKey(
        key,
        bytes -> {
          var out = new byte[plaintext.length + TAG_BYTES];
          try {
            crypt(true, bytes, iv, plaintext, associatedData, out);
            return out;
          } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing has no tag to check", e);
          }
        });
  }

  /** The library's tables and counters stay in the cipher; with the key zero they open nothing but this one text. */
  private static void crypt(
      boolean sealing, KeyParameter key, byte[] iv, byte[] in, byte[] associatedData, byte[] out)
      throws InvalidCipherTextException {
    var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(sealing, new AEADParameters(key, TAG_BYTES * Byte.SIZE, iv, associatedData));
    int written = cipher.processBytes(in, 0, in.length, out, 0);
    cipher.doFinal(out, written);
  }

  static boolean isAesKey(SecretBuffer key) {
    return key.size() == 16 || key.size() == 24 || key.size() == 32;
  }
}
