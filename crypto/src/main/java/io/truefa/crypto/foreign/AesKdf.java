package io.truefa.crypto.foreign;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The rounds of KeePass' AES-KDF: one block encrypted over and over under the public seed. That is what CBC does to zeroes,
 * and CBC is where the JDK uses the processor's AES instructions: ten times as fast as block by block in Java.
 *
 * <p>The JDK's object keeps its chaining value and sometimes a block before it, from which the seed leads back to the start.
 * The former is overwritten in the end, the latter cannot be reached.
 */
final class AesKdf {
  private static final int BLOCK = 16;
  private static final int BLOCKS_AT_ONCE = 4096;

  private final byte[] seed;

  /** The seed has 32 bytes and is no secret. */
  AesKdf(byte[] seed) {
    this.seed = seed;
  }

  /** Encrypts the 16 bytes at {@code offset} in place, {@code rounds} times. */
  void transform(byte[] bytes, int offset, long rounds) {
    if (rounds == 0) {
      return;
    }
    var zeroes = new byte[BLOCKS_AT_ONCE * BLOCK];
    var chain = new byte[zeroes.length];
    try {
      var aes = Cipher.getInstance("AES/CBC/NoPadding");
      var key = new SecretKeySpec(seed, "AES");
      aes.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
      aes.update(bytes, offset, BLOCK, chain, 0);
      int last = 0;
      for (long left = rounds - 1; left > 0; ) {
        int blocks = (int) Math.min(left, BLOCKS_AT_ONCE);
        aes.update(zeroes, 0, blocks * BLOCK, chain, 0);
        last = (blocks - 1) * BLOCK;
        left -= blocks;
      }
      System.arraycopy(chain, last, bytes, offset, BLOCK);
      aes.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK])); // forgets the chaining value
      aes.update(zeroes, 0, BLOCK, chain, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256 in CBC mode", e);
    } finally {
      Heap.wipe(chain);
    }
  }
}
