package io.truefa.vault;

/**
 * How many slips of the finger part a typed word from the beginning of another: letters left out, put in, taken for another, or two
 * neighbours exchanged (the optimal string alignment distance, to the best prefix). Not for several threads.
 */
final class Slips {
  private final String word;
  private final int most;
  private int[] before;
  private int[] last;
  private int[] now;

  /** @param most more slips than these are not counted */
  Slips(String word, int most) {
    this.word = word;
    this.most = most;
    int columns = word.length() + most + 1;
    this.before = new int[columns];
    this.last = new int[columns];
    this.now = new int[columns];
  }

  /** The slips to the best prefix of what stands in {@code text} from {@code at}; more than {@code most} for too many. */
  int toBeginOf(String text, int at) {
    int columns = Math.min(now.length, text.length() - at + 1);
    for (int j = 0; j < columns; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= word.length(); i++) {
      char typed = word.charAt(i - 1);
      now[0] = i;
      int least = i;
      for (int j = 1; j < columns; j++) {
        char meant = text.charAt(at + j - 1);
        int slips = Math.min(last[j - 1] + (typed == meant ? 0 : 1), Math.min(last[j], now[j - 1]) + 1);
        if (i > 1 && j > 1 && typed == text.charAt(at + j - 2) && meant == word.charAt(i - 2)) {
          slips = Math.min(slips, before[j - 2] + 1);
        }
        now[j] = slips;
        least = Math.min(least, slips);
      }
      if (least > most) {
        return most + 1;
      }
      var spare = before;
      before = last;
      last = now;
      now = spare;
    }
    int best = most + 1;
    for (int j = 0; j < columns; j++) {
      best = Math.min(best, last[j]);
    }
    return best;
  }
}
