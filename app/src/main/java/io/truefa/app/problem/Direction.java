package io.truefa.app.problem;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Invisible marks (UAX 9) so that no line has to be broken within a piece of a script whose letters change with their neighbours.
 * JavaFX 26 fails on that: it shapes what is left of the piece with the length of the whole (PangoGlyphLayout keeps its text, an
 * index below zero follows, or letters drawn twice). A mark of the other direction between two such words makes a piece of its own
 * of each. Behind other letters and figures the blank belongs to the piece, and some fonts show a box for a mark there: such a blank
 * is one at which no line ends.
 */
final class Direction {
  private static final char LEFT_MARK = '\u200e';
  private static final char RIGHT_MARK = '\u200f';
  private static final char LEFT_TO_RIGHT = '\u202a';
  private static final char RIGHT_TO_LEFT = '\u202b';
  private static final char BACK = '\u202c';
  private static final char NO_BREAK = '\u00a0';

  private Direction() {}

  /** A sentence of a language that runs from right to left. */
  static String sentence(String text) {
    return broken(text, LEFT_MARK);
  }

  /** A name of whatever script within a sentence. */
  static String name(String text, boolean inRightToLeft) {
    if (inRightToLeft || text.codePoints().noneMatch(Direction::changesWithNeighbours)) {
      return text; // a sentence from right to left is marked as a whole
    }
    boolean leftToRight = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    var pieces = broken(text, leftToRight ? RIGHT_MARK : LEFT_MARK);
    return (leftToRight ? LEFT_TO_RIGHT : RIGHT_TO_LEFT) + pieces + BACK;
  }

  /** A date or a time in a sentence from right to left: the marks of its format show as boxes between figures. */
  static String figures(String text) {
    return text.chars().anyMatch(Character::isDigit) ? text.replace("\u200f", "").replace("\u200e", "") : text;
  }

  /** What was written, without marks. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cf}", "");
  }

  private static String broken(String text, char mark) {
    var places = BreakIterator.getLineInstance(Locale.ROOT);
    places.setText(text);
    var all = new StringBuilder();
    int from = places.first();
    for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
      all.append(text, from, to);
      if (to < text.length() && changesWithNeighbours(text.codePointAt(to))) {
        if (changesBefore(text, to)) {
          all.append(mark);
        } else if (all.charAt(all.length() - 1) == ' ') {
          all.setCharAt(all.length() - 1, NO_BREAK);
        }
      }
      from = to;
    }
    return all.toString();
  }

  /** Whether the last letter or figure before {@code end} is of such a script. */
  private static boolean changesBefore(String text, int end) {
    int at = end;
    while (at > 0 && !Character.isLetterOrDigit(text.codePointBefore(at))) {
      at -= Character.charCount(text.codePointBefore(at));
    }
    return at > 0 && changesWithNeighbours(text.codePointBefore(at));
  }

  /** Scripts beyond those whose letters simply stand side by side. */
  private static boolean changesWithNeighbours(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case LATIN, GREEK, CYRILLIC, ARMENIAN, GEORGIAN, HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, COMMON, INHERITED, UNKNOWN ->
          false;
      default -> true;
    };
  }
}
