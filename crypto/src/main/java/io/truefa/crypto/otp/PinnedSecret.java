package io.truefa.crypto.otp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;

/** The secret of a token with a PIN, in one piece: length of the PIN (one byte), the PIN, the key. */
public final class PinnedSecret {
  /** Longest PIN, in bytes. */
  public static final int MAX_PIN = 255;

  private final Secrets secrets;

  public PinnedSecret(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Both in one buffer, which the caller owns; {@code pin} and {@code key} stay the caller's.
   *
   * @throws IllegalArgumentException if the PIN is longer than {@value #MAX_PIN} bytes
   */
  public SecretBuffer join(SecretBuffer pin, SecretBuffer key) {
    if (pin.size() > MAX_PIN) {
      throw new IllegalArgumentException("a PIN has at most " + MAX_PIN + " bytes");
    }
    return secrets.create(
        1 + pin.size() + key.size(),
        target -> {
          target.set(JAVA_BYTE, 0, (byte) pin.size());
          copy(pin, target, 1);
          copy(key, target, 1L + pin.size());
        });
  }

  /** The key without the PIN, such as for writing it into a link; the caller owns it. */
  public SecretBuffer keyOf(SecretBuffer joined) {
    int from = joined.useOnHeap(bytes -> new Parts(bytes).keyFrom());
    return part(joined, from, joined.size() - from);
  }

  /** The PIN alone; the caller owns it. */
  public SecretBuffer pinOf(SecretBuffer joined) {
    return part(joined, 1, joined.useOnHeap(bytes -> new Parts(bytes).pinLength()));
  }

  private SecretBuffer part(SecretBuffer joined, int from, int length) {
    return secrets.create(
        length,
        target ->
            joined.use(
                (SecretBuffer.SecretReader<MemorySegment, RuntimeException>)
                    source -> target.copyFrom(source.asSlice(from, length))));
  }

  private static void copy(SecretBuffer part, MemorySegment target, long at) {
    part.use(
        (SecretBuffer.SecretReader<MemorySegment, RuntimeException>)
            source -> target.asSlice(at, part.size()).copyFrom(source));
  }

  /** Where PIN and key lie in such a secret. */
  record Parts(int pinFrom, int pinLength, int keyFrom, int keyLength) {
    /** Throws {@link IllegalArgumentException} where the bytes are not laid out that way. */
    Parts(byte[] joined) {
      this(1, pinLength(joined), 1 + pinLength(joined), joined.length - 1 - pinLength(joined));
    }

    private static int pinLength(byte[] joined) {
      if (joined.length == 0 || (joined[0] & 0xFF) > joined.length - 1) {
        throw new IllegalArgumentException("a secret with a PIN begins with the PIN's length");
      }
      return joined[0] & 0xFF;
    }
  }
}
