package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Arrays;
import java.util.Base64;

/** Bytes that have to stand in a file as text, else it is damaged. */
final class Encoded {
  private Encoded() {}

  /** Base64 in either alphabet, padded or not; blanks and line breaks do not matter. The caller wipes it where it is secret. */
  static byte[] base64(byte[] text) throws ImportRefusedException {
    var plain = new byte[text.length];
    int length = 0;
    for (byte value : text) {
      if (value > ' ' && value != '=') {
        plain[length++] = value == '-' ? (byte) '+' : value == '_' ? (byte) '/' : value;
      }
    }
    var exact = Arrays.copyOf(plain, length);
    try {
      return Base64.getDecoder().decode(exact);
    } catch (IllegalArgumentException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED); // the cause would quote a character
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(exact, (byte) 0);
    }
  }

  /** Hexadecimal digits in either case; blanks and line breaks do not matter. The caller wipes it where it is secret. */
  static byte[] hex(byte[] text) throws ImportRefusedException {
    var out = new byte[text.length / 2];
    int digits = 0;
    for (byte value : text) {
      if (value >= 0 && value <= ' ') {
        continue;
      }
      int digit = Character.digit(value, 16);
      if (digit < 0 || digits / 2 == out.length) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      out[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
      digits++;
    }
    if (digits % 2 != 0) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return 2 * out.length == digits ? out : Arrays.copyOf(out, digits / 2);
  }
}
