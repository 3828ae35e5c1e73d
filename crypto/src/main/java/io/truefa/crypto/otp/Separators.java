package io.truefa.crypto.otp;

/** What people and pages put between the groups of a printed secret: blanks and hyphens, in UTF-8. */
final class Separators {
  private static final byte[][] BEYOND_ASCII = {
    {(byte) 0xC2, (byte) 0xA0}, // no-break space
    {(byte) 0xC2, (byte) 0xAD}, // soft hyphen
    {(byte) 0xE2, (byte) 0x80, (byte) 0xAF}, // narrow no-break space
    {(byte) 0xE2, (byte) 0x80, (byte) 0x8B}, // zero width space
    {(byte) 0xE2, (byte) 0x80, (byte) 0x90}, // hyphen
    {(byte) 0xE2, (byte) 0x80, (byte) 0x91}, // non-breaking hyphen
    {(byte) 0xE2, (byte) 0x80, (byte) 0x93}, // en dash
  };

  private Separators() {}

  /** Number of bytes the separator at {@code at} takes, 0 where there is none. */
  static int lengthAt(byte[] text, int at, int to) {
    return switch (text[at]) {
      case ' ', '\t', '\r', '\n', '-' -> 1;
      default -> lengthBeyondAscii(text, at, to);
    };
  }

  private static int lengthBeyondAscii(byte[] text, int at, int to) {
    for (var separator : BEYOND_ASCII) {
      if (startsWith(separator, text, at, to)) {
        return separator.length;
      }
    }
    return 0;
  }

  private static boolean startsWith(byte[] separator, byte[] text, int at, int to) {
    if (separator.length > to - at) {
      return false;
    }
    for (int i = 0; i < separator.length; i++) {
      if (text[at + i] != separator[i]) {
        return false;
      }
    }
    return true;
  }
}
