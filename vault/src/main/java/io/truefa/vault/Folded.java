package io.truefa.vault;

import java.text.Normalizer;
import java.util.Locale;

/** The same text for all ways of writing it that a person searching takes for one: case and accents do not matter. */
public final class Folded {
  private static final int ASCII_END = 0x80;

  private Folded() {}

  /** A walk over the characters where they are plain ASCII, so that ten thousand labels keep up with typing. */
  public static String of(String text) {
    var plain = new StringBuilder(text.length());
    if (isAscii(text)) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        plain.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
      }
      return plain.toString();
    }
    // Upper case first: it brings together what lower case keeps apart, such as both small sigmas, or ss and sharp s.
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !isMark(c))
        .map(Character::toLowerCase)
        .forEach(c -> plain.append(spelled(c)));
    return plain.toString();
  }

  /** Letters whose stroke or ligature no decomposition takes off. */
  private static String spelled(int character) {
    return switch (character) {
      case 'ß' -> "ss"; // of the capital form, which has no other upper case
      case 'ø' -> "o";
      case 'ł' -> "l";
      case 'đ' -> "d";
      case 'ħ' -> "h";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      default -> Character.toString(character);
    };
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> false;
    };
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII_END) {
        return false;
      }
    }
    return true;
  }
}
