package io.truefa.app.cli;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A password as the vault wants it: UTF-8 of Unicode normalization form C (RFC 8265, OpaqueString), so that a password typed
 * on one machine and read from a file on another is the same one.
 */
final class PasswordBytes {
  private final Secrets secrets;

  PasswordBytes(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Wipes {@code typed}. */
  SecretBuffer fromChars(char[] typed) {
    try {
      return isAscii(typed, typed.length) ? secrets.takeFrom(narrowed(typed)) : normalized(CharBuffer.wrap(typed));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  /** Wipes {@code line}. Bytes that are not UTF-8 are taken as they are. */
  SecretBuffer fromUtf8(byte[] line) {
    if (isAscii(line)) {
      return secrets.takeFrom(line);
    }
    var characters = CharBuffer.allocate(line.length);
    try {
      var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line), characters, true);
      if (result.isError()) {
        return secrets.takeFrom(line);
      }
      return normalized(characters.flip());
    } finally {
      Arrays.fill(characters.array(), '\0');
      Arrays.fill(line, (byte) 0);
    }
  }

  private SecretBuffer normalized(CharBuffer characters) {
    // The JDK normalizes into a String and offers nothing else; ASCII passwords never come here.
    String nfc = Normalizer.normalize(characters, Normalizer.Form.NFC);
    return secrets.takeFrom(Utf8.of(CharBuffer.wrap(nfc)));
  }

  private static byte[] narrowed(char[] ascii) {
    var bytes = new byte[ascii.length];
    for (int i = 0; i < ascii.length; i++) {
      bytes[i] = (byte) ascii[i];
    }
    return bytes;
  }

  private static boolean isAscii(char[] characters, int length) {
    for (int i = 0; i < length; i++) {
      if (characters[i] > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
