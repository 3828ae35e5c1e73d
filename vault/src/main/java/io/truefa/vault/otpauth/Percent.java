package io.truefa.vault.otpauth;

import java.util.Arrays;

/** Percent-encoding (RFC 3986, section 2.1), read leniently: a percent sign that begins no code stands for itself. */
final class Percent {

  /** What {@code +} is in the text at hand. */
  enum Plus {
    /** Itself, as in a path. */
    LITERAL,
    /** A blank, as in an HTML form; several programs write queries that way. */
    BLANK
  }

  /** The decoded bytes; the caller wipes them where they may be secret. */
  byte[] decode(Slice text, Plus plus) {
    var out = new byte[text.length()];
    int length = 0;
    try {
      for (int i = 0; i < text.length(); i++) {
        byte value = text.at(i);
        if (value == '%' && i + 2 < text.length() && digit(text.at(i + 1)) >= 0 && digit(text.at(i + 2)) >= 0) {
          value = (byte) (digit(text.at(i + 1)) << 4 | digit(text.at(i + 2)));
          i += 2;
        } else if (value == '+' && plus == Plus.BLANK) {
          value = ' ';
        }
        out[length++] = value;
      }
      return Arrays.copyOf(out, length);
    } finally {
      Arrays.fill(out, (byte) 0);
    }
  }

  private static int digit(byte character) {
    return character < 0 ? -1 : Character.digit(character, 16);
  }
}
