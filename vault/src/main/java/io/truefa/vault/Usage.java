package io.truefa.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How often codes of an entry were taken, and when last. */
public record Usage(int count, Optional<Instant> last) {
  /** Never. */
  public static final Usage NONE = new Usage(0, Optional.empty());

  public Usage {
    if (count < 0) {
      throw new IllegalArgumentException("used less than never");
    }
    last = last.map(when -> when.truncatedTo(ChronoUnit.MILLIS));
  }

  /** One use more. */
  public Usage once(Instant at) {
    return new Usage(
        count < Integer.MAX_VALUE ? count + 1 : count,
        last.filter(before -> before.isAfter(at)).or(() -> Optional.of(at)));
  }

  /** These uses and those. */
  public Usage plus(Usage more) {
    int sum = (int) Math.min(Integer.MAX_VALUE, (long) count + more.count);
    return new Usage(sum, most(this, more).last);
  }

  /** At least what both say. Uses on two devices between two meetings count once: good enough to sort by. */
  public static Usage most(Usage a, Usage b) {
    var last = a.last.isPresent() && b.last.isPresent() ? Optional.of(max(a.last.get(), b.last.get())) : a.last.or(() -> b.last);
    return new Usage(Math.max(a.count, b.count), last);
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
