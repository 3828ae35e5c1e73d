package io.truefa.vault.exchange;

import java.nio.charset.StandardCharsets;

/** A look at the beginning of a file. */
public final class Texts {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int LOOK = 64 * 1024;

  private Texts() {}

  /** Where the text begins behind a byte order mark. */
  public static int afterMark(byte[] bytes) {
    return begins(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  }

  public static boolean begins(byte[] bytes, byte[] with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (bytes[i] != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes begin with ASCII {@code with}, to the letter. */
  public static boolean begins(byte[] bytes, String with) {
    return begins(bytes, with.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether lower-case ASCII {@code text} stands at {@code index}, in whatever case. */
  public static boolean has(byte[] bytes, int index, String text) {
    if (text.length() > bytes.length - index) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.toLowerCase((char) (bytes[index + i] & 0xFF)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether lower-case ASCII {@code text} stands somewhere in the first 64 KiB, in whatever case. */
  public static boolean contains(byte[] bytes, String text) {
    for (int i = 0; i < Math.min(bytes.length, LOOK); i++) {
      if (has(bytes, i, text)) {
        return true;
      }
    }
    return false;
  }

  /** The first character that is no blank, behind a byte order mark; 0 where there is none in the first 64 KiB. */
  public static char first(byte[] bytes) {
    for (int i = afterMark(bytes); i < Math.min(bytes.length, LOOK); i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') {
        return (char) (bytes[i] & 0xFF);
      }
    }
    return 0;
  }
}
