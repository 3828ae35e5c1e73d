package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Arrays;
import java.util.Base64;

/** Base64 (RFC 4648, sections 4 and 5) as files have it: either alphabet, padded or not, with blanks and line breaks. */
final class Base64Text {
  private Base64Text() {}

  /**
   * The bytes, which the caller wipes where they are secret.
   *
   * @throws ImportRefusedException if it is something else: the file is damaged
   */
  static byte[] decode(byte[] text) throws ImportRefusedException {
    var plain = new byte[text.length];
    int length = 0;
    try {
      for (byte value : text) {
        if (value != '=' && (value < 0 || value > ' ')) {
          plain[length++] = value == '-' ? (byte) '+' : value == '_' ? (byte) '/' : value;
        }
      }
      var exact = Arrays.copyOf(plain, length);
      try {
        return Base64.getDecoder().decode(exact);
      } finally {
        Arrays.fill(exact, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED); // the cause would quote a character
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
