package io.truefa.vault.otpauth;

import java.util.Arrays;
import java.util.Base64;

/** Base64 (RFC 4648, sections 4 and 5) in either alphabet, with or without padding and line breaks. */
final class Base64Bytes {

  /**
   * The bytes; the caller wipes them.
   *
   * @param reason why anything else is refused
   */
  byte[] decode(byte[] text, RejectReason reason) throws Refusal {
    var plain = new byte[text.length];
    var out = new byte[text.length];
    try {
      int length = normalize(text, plain);
      var exact = Arrays.copyOf(plain, length);
      try {
        return Arrays.copyOf(out, Base64.getDecoder().decode(exact, out));
      } finally {
        Arrays.fill(exact, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(reason);
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(out, (byte) 0);
    }
  }

  /** A blank is a {@code +} that some reader of forms has decoded already. */
  private static int normalize(byte[] text, byte[] plain) {
    int length = 0;
    for (byte value : text) {
      switch (value) {
        case '-', ' ' -> plain[length++] = '+';
        case '_' -> plain[length++] = '/';
        case '=', '\r', '\n', '\t', '\\' -> {
          // padding tells nothing new; a backslash is how JSON may write the slash after it
        }
        default -> plain[length++] = value;
      }
    }
    return length;
  }
}
