package io.truefa.vault;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that must all occur in issuer or account; order, case and accents do not matter. No words match everything.
 *
 * <p>The words are prepared once; matching a label in plain ASCII is a walk over its characters, so that ten thousand labels
 * keep up with typing.
 */
public final class EntryQuery {
  /** Parts the texts of an entry; no word holds one. */
  private static final String BETWEEN = "\n";

  private final List<String> words;

  public EntryQuery(String text) {
    this.words = Stream.of(Folded.of(text).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
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
    var folded = Folded.of(text);
    for (var word : words) {
      if (!folded.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
