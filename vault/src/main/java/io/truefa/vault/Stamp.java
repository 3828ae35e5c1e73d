package io.truefa.vault;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * When and by whom something was said: a time of a hybrid logical clock (Kulkarni et al., 2014). Of two stamps the later one
 * was said knowing the earlier one, or neither knew the other; never the earlier one knowing the later.
 *
 * @param millis since 1970, of a wall clock, or of the latest stamp seen where that is ahead
 * @param count tells apart what was said in the same millisecond
 * @param origin the session that said it, random; 0 for what was said before there were stamps
 */
public record Stamp(long millis, int count, long origin) implements Comparable<Stamp> {
  private static final Comparator<Stamp> ORDER =
      Comparator.comparingLong(Stamp::millis).thenComparingInt(Stamp::count).thenComparing(Stamp::origin, Long::compareUnsigned);
  private static final int HEX = 16;

  public Stamp {
    if (count < 0) {
      throw new IllegalArgumentException("a stamp counts from 0");
    }
  }

  /** Of what is known to have been there at an instant, and nothing more. */
  public static Stamp unsigned(Instant when) {
    return new Stamp(when.toEpochMilli(), 0, 0);
  }

  /** From {@link #text}; empty where it is no stamp. */
  public static Optional<Stamp> parse(String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 1 || second < 0) {
      return Optional.empty();
    }
    int digits = text.charAt(0) == '-' ? 1 : 0;
    if (text.startsWith("-0") || !isPlain(text, digits, first) || !isPlain(text, first + 1, second) || !isPlain(text, second + 1, text.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Stamp(
              Long.parseLong(text, 0, first, 10),
              Integer.parseInt(text, first + 1, second, 10),
              Long.parseUnsignedLong(text, second + 1, text.length(), HEX)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One stamp has one spelling: small letters, no signs, no zeros in front. */
  private static boolean isPlain(String text, int from, int to) {
    if (from >= to || (text.charAt(from) == '0' && to - from > 1)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** As it stands in the file: milliseconds, count, and origin in hexadecimal digits, with dots between. */
  public String text() {
    return millis + "." + count + "." + Long.toHexString(origin);
  }

  public Instant when() {
    return Instant.ofEpochMilli(millis);
  }

  /** The later of the two. */
  public static Stamp later(Stamp a, Stamp b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
