package io.truefa.vault;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words that must all occur in issuer or account; order, case and accents do not matter. No words match everything.
 *
 * <p>The words are prepared once; matching a label in plain ASCII is a walk over its characters, so that ten thousand labels
 * keep up with typing.
 */
public final class EntryQuery {
  private static final int ASCII_END = 0x80;

  /** Parts the texts of an entry; no word holds one. */
  private static final String BETWEEN = "\n";

  private final List<String> words;

  public EntryQuery(String text) {
    this.words = Stream.of(folded(text).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
  }

  /** Whether the label matches. */
  public boolean matches(Label label) {
    return words.isEmpty() || matches(label.issuer() + BETWEEN + label.account());
  }

  /** Whether the entry matches; its groups and its note count too. */
  public boolean matches(Entry entry) {
    return words.isEmpty()
        || matches(
            String.join(
                BETWEEN,
                entry.label().issuer(),
                entry.label().account(),
                String.join(BETWEEN, entry.groups()),
                entry.note()));
  }

  private boolean matches(String text) {
    var folded = folded(text);
    for (var word : words) {
      if (!folded.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** The same text for all ways of writing it that a person searching takes for one. */
  private static String folded(String text) {
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
