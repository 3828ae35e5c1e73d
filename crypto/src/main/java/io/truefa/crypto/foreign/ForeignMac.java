package io.truefa.crypto.foreign;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.security.MessageDigest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC (RFC 2104) over a message in several parts. */
public final class ForeignMac {
  private static final int MIN_CODE_BYTES = 10; // WinZip's; anything shorter could be guessed

  private final HashName hash;

  public ForeignMac(HashName hash) {
    this.hash = hash;
  }

  /** The code of all parts together. */
  public byte[] of(SecretBuffer key, byte[]... parts) {
    return Heap.withKey(key, bytes -> mac(bytes, parts));
  }

  /** The code of a message that is itself a secret, such as a password. */
  public byte[] ofSecret(SecretBuffer key, SecretBuffer message) {
    return message.useOnHeap(bytes -> of(key, bytes));
  }

  /** Whether {@code expected} is the code of all parts together, or the beginning of it of at least 10 bytes. */
  public boolean matches(SecretBuffer key, byte[] expected, byte[]... parts) {
    return Heap.withKey(key, bytes -> matches(bytes, expected, parts));
  }

  boolean matches(KeyParameter key, byte[] expected, byte[]... parts) {
    return same(mac(key, parts), expected);
  }

  /** {@link #matches} for a message that is itself a secret. */
  public boolean matchesSecret(SecretBuffer key, byte[] expected, SecretBuffer message) {
    return same(ofSecret(key, message), expected);
  }

  /** The library keeps the states of the pads until they are collected. */
  private byte[] mac(KeyParameter key, byte[]... parts) {
    var mac = new HMac(Hashes.of(hash));
    mac.init(key);
    for (var part : parts) {
      mac.update(part, 0, part.length);
    }
    var code = new byte[mac.getMacSize()];
    mac.doFinal(code, 0);
    return code;
  }

  private static boolean same(byte[] code, byte[] expected) {
    boolean cut = expected.length >= MIN_CODE_BYTES && expected.length < code.length;
    return MessageDigest.isEqual(cut ? Bytes.part(code, 0, expected.length) : code, expected);
  }
}
