package io.truefa.vault.exchange.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Java's own UTF-8 (Java Virtual Machine Specification, 4.4.7): NUL in two bytes, the rarer letters as two halves of three. */
final class ModifiedUtf8 {
  private static final int HALF = 3;

  private ModifiedUtf8() {}

  /** Real UTF-8, in an array of its own. */
  static byte[] plain(byte[] modified) {
    return differs(modified) ? converted(modified) : modified.clone();
  }

  private static boolean differs(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (isNul(bytes, i) || isHalf(bytes, i, 0xA0)) {
        return true;
      }
    }
    return false;
  }

  /** Rare: only names have such letters, and they stand in texts of their own beside the secrets. */
  private static byte[] converted(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; ) {
      if (isNul(bytes, i)) {
        out.write(0);
        i += 2;
      } else if (isHalf(bytes, i, 0xA0) && isHalf(bytes, i + HALF, 0xB0)) {
        int character = Character.toCodePoint(half(bytes, i), half(bytes, i + HALF));
        out.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        i += 2 * HALF;
      } else {
        out.write(bytes[i]);
        i++;
      }
    }
    return out.toByteArray();
  }

  private static boolean isNul(byte[] bytes, int at) {
    return at + 1 < bytes.length && bytes[at] == (byte) 0xC0 && bytes[at + 1] == (byte) 0x80;
  }

  private static boolean isHalf(byte[] bytes, int at, int kind) {
    return at + HALF <= bytes.length && bytes[at] == (byte) 0xED && (bytes[at + 1] & 0xF0) == kind;
  }

  private static char half(byte[] bytes, int at) {
    return (char) (0xD000 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F));
  }
}
