package io.truefa.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds entries while somebody types: every word must be somewhere in issuer, account, groups or note, in any order. What begins
 * with a word stands before what merely holds it, and that before what differs by a slip of the finger: one letter, or two in
 * words of more than seven. Immutable; made once for many searches.
 *
 * <p>{@link EntryQuery} is the strict one that scripts rely on.
 */
public final class EntrySearch {
  /** A word that is shorter and one letter off is another word. */
  private static final int TYPO_FROM = 4;

  private static final int TWO_TYPOS_FROM = 8;

  /** How much of a text typos are looked for in: nobody remembers the end of a long note letter by letter. */
  private static final int TYPO_WITHIN = 512;

  /** Parts the texts of an entry; no word holds one. */
  private static final char BETWEEN = '\n';

  private static final int START_OF_ISSUER = 0;
  private static final int START_OF_WORD = 1;
  private static final int INSIDE = 2;

  private final List<Prepared> prepared;

  public EntrySearch(List<Entry> entries) {
    this.prepared = entries.stream().map(Prepared::new).toList();
  }

  /** Those that match, the best first; equally good ones in the order they were given. No words match everything. */
  public List<Entry> find(String text) {
    var words = Stream.of(Folded.of(text).split("\\s+")).filter(word -> !word.isEmpty()).distinct().map(Word::new).toList();
    if (words.isEmpty()) {
      return prepared.stream().map(Prepared::entry).toList();
    }
    var hits = new ArrayList<Hit>();
    for (var candidate : prepared) {
      int rank = rank(candidate, words);
      if (rank >= 0) {
        hits.add(new Hit(candidate.entry, rank));
      }
    }
    hits.sort(Comparator.comparingInt(Hit::rank)); // stable
    return hits.stream().map(Hit::entry).toList();
  }

  /** The rank of its worst word first, then that of all; -1 where a word is not there. */
  private static int rank(Prepared candidate, List<Word> words) {
    int worst = 0;
    int sum = 0;
    for (var word : words) {
      int rank = word.rank(candidate);
      if (rank < 0) {
        return -1;
      }
      worst = Math.max(worst, rank);
      sum += rank;
    }
    return worst * 1_000 + Math.min(sum, 999);
  }

  private static boolean startsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private record Hit(Entry entry, int rank) {}

  /** An entry and its folded texts, the issuer first. */
  private record Prepared(Entry entry, String text, int issuerEnd) {
    Prepared(Entry entry) {
      this(entry, Folded.of(entry.label().issuer()));
    }

    private Prepared(Entry entry, String issuer) {
      this(entry, issuer + BETWEEN + Folded.of(rest(entry)), issuer.length());
    }

    private static String rest(Entry entry) {
      var text = new StringBuilder(entry.label().account());
      entry.groups().forEach(group -> text.append(BETWEEN).append(group));
      return entry.note().isEmpty() ? text.toString() : text.append(BETWEEN).append(entry.note()).toString();
    }
  }

  /** A word somebody typed. */
  private static final class Word {
    private final String word;
    private final int typos;
    private final Slips slips;

    Word(String word) {
      this.word = word;
      this.typos = typos(word);
      this.slips = new Slips(word, typos);
    }

    /** Another number is never a slip. */
    private static int typos(String word) {
      boolean number = word.chars().noneMatch(Character::isLetter);
      return number || word.length() < TYPO_FROM ? 0 : word.length() < TWO_TYPOS_FROM ? 1 : 2;
    }

    /** 0 is best; -1 where it is not there. */
    int rank(Prepared candidate) {
      var text = candidate.text;
      int best = -1;
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        int rank = startsWord(text, at) ? at < candidate.issuerEnd ? START_OF_ISSUER : START_OF_WORD : INSIDE;
        if (rank < INSIDE) {
          return rank; // the issuer stands first
        }
        best = rank;
      }
      return best >= 0 || typos == 0 ? best : nearly(text);
    }

    private int nearly(String text) {
      int least = typos + 1;
      int end = Math.min(text.length(), TYPO_WITHIN);
      for (int at = 0; at < end; at++) {
        if (startsWord(text, at) && Character.isLetterOrDigit(text.charAt(at))) {
          least = Math.min(least, slips.toBeginOf(text, at));
        }
      }
      return least > typos ? -1 : INSIDE + least;
    }
  }
}
