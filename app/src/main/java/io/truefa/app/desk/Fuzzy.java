package io.truefa.app.desk;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/** How well a name fits what somebody types. Case and accents do not matter. */
final class Fuzzy {
  private static final int BEGINS = 0;
  private static final int WORD = 1;
  private static final int INSIDE = 2;
  private static final int SCATTERED = 3;

  private final String wanted;

  Fuzzy(String typed) {
    this.wanted = folded(typed.strip());
  }

  boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** 0 is best: it begins so, a word of it does, it holds it, it holds its letters in order; empty where not even that. */
  OptionalInt rank(String name) {
    var text = folded(name);
    int at = text.indexOf(wanted);
    if (at == 0) {
      return OptionalInt.of(BEGINS);
    }
    if (at > 0) {
      return OptionalInt.of(text.contains(" " + wanted) ? WORD : INSIDE);
    }
    return scattered(text) ? OptionalInt.of(SCATTERED) : OptionalInt.empty();
  }

  /** Every letter in order, whatever stands between; the first at the beginning of a word, or nearly everything would fit. */
  private boolean scattered(String text) {
    var letters = wanted.replace(" ", "");
    for (int start = 0; start < text.length(); start++) {
      boolean wordBegins = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
      if (wordBegins && text.charAt(start) == letters.charAt(0) && follows(text, start, letters)) {
        return true;
      }
    }
    return false;
  }

  private static boolean follows(String text, int start, String letters) {
    int next = 0;
    for (int i = start; i < text.length() && next < letters.length(); i++) {
      if (text.charAt(i) == letters.charAt(next)) {
        next++;
      }
    }
    return next == letters.length();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
  }
}
