package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bouncycastle.crypto.params.KeyParameter;

/** Secrets on the Java heap for as long as a call of the library lasts. */
final class Heap {
  private Heap() {}

  /**
   * Lends {@code secret} as the library's own kind of key; its array is zeroed afterwards. What the engines make of it
   * (schedules, pads, states) stays in them until the collector overwrites it: the library offers no way to wipe that.
   */
  static <R> R withKey(SecretBuffer secret, Function<KeyParameter, R> work) {
    return secret.useOnHeap(
        bytes -> {
          var key = new KeyParameter(bytes); // copies
          try {
            return work.apply(key);
          } finally {
            wipe(key.getKey()); // the array itself, not a copy of it
          }
        });
  }

  /** {@link #withKey} without an answer. */
  static void useKey(SecretBuffer secret, Consumer<KeyParameter> work) {
    withKey(
        secret,
        key -> {
          work.accept(key);
          return key;
        });
  }

  static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }
}
