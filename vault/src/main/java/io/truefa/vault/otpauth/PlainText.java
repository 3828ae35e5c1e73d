package io.truefa.vault.otpauth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names and numbers out of a link: never used for anything secret. */
final class PlainText {
  private static final String DIRECTION_CONTROLS = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

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
    var text = new StringBuilder(bytes.length);
    decoded(bytes)
        .codePoints()
        .filter(c -> DIRECTION_CONTROLS.indexOf(c) < 0)
        .map(c -> isControl(c) ? ' ' : c)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
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
