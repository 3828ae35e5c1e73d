package io.truefa.vault.otpauth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Names and numbers out of a link: never used for anything secret. */
final class PlainText {
  private static final String DIRECTION_CONTROLS =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  /** Decodes a part of a query, where {@code +} is a blank. */
  String ofQuery(Slice value) {
    return of(new Percent().decode(value, Percent.Plus.BLANK));
  }

  /** Decodes a part of a path. */
  String ofPath(Slice label) {
    return of(new Percent().decode(label, Percent.Plus.LITERAL));
  }

  /**
   * UTF-8, or Latin-1 where it is no UTF-8. Control characters become blanks and marks that turn the direction of
   * writing are dropped: a name must not steer a terminal or look like another.
   */
  String of(byte[] bytes) {
    return of(decoded(bytes));
  }

  /** The same for what is text already. */
  String of(String text) {
    return cleaned(text, _ -> false);
  }

  /** The same for a text of several lines, which stay; they end in a line feed. */
  String ofLines(String text) {
    return cleaned(text.replace("\r\n", "\n").replace('\r', '\n'), c -> c == '\n');
  }

  private static String cleaned(String text, IntPredicate kept) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> DIRECTION_CONTROLS.indexOf(c) < 0)
        .map(c -> isControl(c) && !kept.test(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
