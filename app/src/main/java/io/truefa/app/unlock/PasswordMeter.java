package io.truefa.app.unlock;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Estimates how hard a password is to guess, in bits, straight from its bytes: no copy and no {@code String}. Errs on the
 * low side for words, rows of keys and repeats. Knows no person's name or birthday, so it can only advise.
 */
final class PasswordMeter {
  private static final double FAIR = 35;
  private static final double GOOD = 50;
  private static final double STRONG = 60;

  /** log2 of what a character may be. */
  private static final double LETTER = 4.7;

  private static final double DIGIT = 3.3;
  private static final double SYMBOL = 5;
  private static final double OTHER = 6;

  /** A further letter of a word; so a word counts 11 to 14 bits, as one from a list of a few thousand does. */
  private static final double IN_WORD = 1.5;

  private static final double FORESEEN = 0.5;

  /** Judges UTF-8 that is lent for the call. */
  Reading read(MemorySegment password) {
    if (password.byteSize() == 0) {
      return Reading.NOTHING;
    }
    if (CommonPasswords.isCommon(password)) {
      return new Reading(Strength.WEAK, Advice.COMMON);
    }
    var tally = new Tally();
    for (long i = 0; i < password.byteSize(); i++) {
      int unit = password.get(ValueLayout.JAVA_BYTE, i);
      if ((unit & 0xC0) != 0x80) { // the first byte of each character is enough to tell kinds apart
        tally.add(unit);
      }
    }
    tally.endRun();
    if (tally.bits >= FAIR) {
      if (tally.bits >= STRONG) {
        return new Reading(Strength.STRONG, Advice.FINE);
      }
      return tally.bits >= GOOD ? new Reading(Strength.GOOD, Advice.GOOD) : new Reading(Strength.FAIR, Advice.LONGER);
    }
    return new Reading(Strength.WEAK, tally.foreseen * 2 > tally.count ? Advice.PATTERN : Advice.SHORT);
  }

  /** Adds up bits character by character; letters wait until their run ends, to see whether it looks like a word. */
  private static final class Tally {
    private double bits;
    private int count;
    private int foreseen;
    private int before;
    private int step;
    private int chain;
    private int run;
    private int cheap;
    private int vowels;
    private int capitals;

    void add(int unit) {
      count++;
      int next = unit - before;
      boolean beside = count > 1 && (next == 0 || (next == step && Math.abs(next) == 1) || KeyRows.next(before, unit));
      chain = beside ? chain + 1 : 0;
      boolean expected = chain > 1; // one neighbour is chance: there are some in every word
      step = next;
      before = unit;
      if (expected) {
        foreseen++;
        bits += FORESEEN;
      }
      if (isLetter(unit)) {
        run++;
        cheap += expected ? 1 : 0;
        vowels += "aeiouy".indexOf(unit | 0x20) >= 0 ? 1 : 0;
        capitals += unit < 'a' && run > 1 ? 1 : 0;
      } else if (!expected) {
        endRun();
        bits += unit < 0 ? OTHER : unit >= '0' && unit <= '9' ? DIGIT : unit == ' ' ? 1 : SYMBOL;
      }
    }

    void endRun() {
      boolean word = run > 2 && vowels * 5 >= run && vowels * 5 <= run * 3 + 5;
      if (run > 0) {
        bits += LETTER + (run - 1 - cheap) * (word ? IN_WORD : LETTER) + capitals;
      }
      run = 0;
      cheap = 0;
      vowels = 0;
      capitals = 0;
    }

    private static boolean isLetter(int unit) {
      return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
    }
  }

  /** Keys that lie beside each other. */
  private static final class KeyRows {
    private static final String ROWS = "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop 1234567890";

    static boolean next(int from, int to) {
      for (int i = 1; i < ROWS.length(); i++) {
        int left = ROWS.charAt(i - 1);
        int right = ROWS.charAt(i);
        int a = from | 0x20;
        int b = to | 0x20;
        if (left != ' ' && right != ' ' && ((a == left && b == right) || (a == right && b == left))) {
          return true;
        }
      }
      return false;
    }
  }

  /** How good a password is. */
  enum Strength {
    NOTHING(0),
    WEAK(1),
    FAIR(2),
    GOOD(3),
    STRONG(4);

    private final int steps;

    Strength(int steps) {
      this.steps = steps;
    }

    /** Of the four steps of the bar, how many are lit. */
    int steps() {
      return steps;
    }
  }

  /** What to say of it; the text's key is {@code unlock.advice.} and the name. */
  enum Advice {
    START,
    COMMON,
    PATTERN,
    SHORT,
    LONGER,
    GOOD,
    FINE
  }

  /** What the meter shows. */
  record Reading(Strength strength, Advice advice) {
    static final Reading NOTHING = new Reading(Strength.NOTHING, Advice.START);
  }
}
