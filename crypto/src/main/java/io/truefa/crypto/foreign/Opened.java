package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;

/** What came of opening something encrypted. */
public sealed interface Opened {

  /** It opened. Whoever gets this owns the plaintext and closes it, which zeroes the array. */
  final class Plain implements Opened, AutoCloseable {
    private final byte[] bytes;

    Plain(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The plaintext itself, not a copy: zero after {@link #close}. */
    public byte[] bytes() {
      return bytes;
    }

    /** Moves the plaintext, such as a key, into secret memory; the array is zero afterwards. */
    public SecretBuffer intoSecret(Secrets secrets) {
      return secrets.takeFrom(bytes);
    }

    @Override
    public void close() {
      Heap.wipe(bytes);
    }

    @Override
    public String toString() {
      return "Plain[hidden]";
    }
  }

  /**
   * The check at the end of it does not hold: another key (another password), or content that was changed. Where a format
   * has no check but padding, one wrong key in 256 gets a {@link Plain} of nonsense instead.
   */
  record WrongKey() implements Opened {}

  /** No key would open this: too short, cut, of a wrong size, or without the marks such a thing has. */
  record Malformed() implements Opened {}
}
