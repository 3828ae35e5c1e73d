package io.truefa.crypto.foreign;

import io.truefa.crypto.HashName;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** PBKDF2 (RFC 8018, section 5.2). Not the library's, which leaves every block of the key behind it. */
final class Pbkdf2 {
  private final HMac mac;
  private final byte[] block;

  Pbkdf2(HashName hash, KeyParameter password) {
    this.mac = new HMac(Hashes.of(hash));
    this.block = new byte[mac.getMacSize()];
    mac.init(password); // its pad states stay in the object: enough to repeat a derivation, not to read the password
  }

  /** Fills {@code key}, which the caller wipes. */
  void derive(byte[] salt, int rounds, byte[] key) {
    var sum = new byte[block.length];
    try {
      for (int number = 1, at = 0; at < key.length; number++, at += sum.length) {
        sumUp(salt, number, rounds, sum);
        System.arraycopy(sum, 0, key, at, Math.min(sum.length, key.length - at));
      }
    } finally {
      Heap.wipe(sum);
      Heap.wipe(block);
    }
  }

  private void sumUp(byte[] salt, int number, int rounds, byte[] sum) {
    mac.update(salt, 0, salt.length);
    for (int shift = 24; shift >= 0; shift -= 8) {
      mac.update((byte) (number >>> shift));
    }
    mac.doFinal(block, 0);
    System.arraycopy(block, 0, sum, 0, sum.length);
    for (int round = 1; round < rounds; round++) {
      mac.update(block, 0, block.length);
      mac.doFinal(block, 0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] ^= block[i];
      }
    }
  }
}
