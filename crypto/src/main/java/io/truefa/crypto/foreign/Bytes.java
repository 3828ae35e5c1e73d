package io.truefa.crypto.foreign;

import java.util.Arrays;

/** Parts of arrays. */
final class Bytes {
  private Bytes() {}

  static byte[] join(byte[] first, byte[] second) {
    var joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  static byte[] part(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }
}
