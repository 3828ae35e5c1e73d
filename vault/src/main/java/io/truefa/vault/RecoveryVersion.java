package io.truefa.vault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One list of recovery codes of a service, without the codes: those are sealed like a secret, one per line.
 *
 * @param count how many there are; 0 says that there are none any more, and nothing is sealed
 * @param marks by number, from 0: which were used up, and which were said not to be after all
 */
public record RecoveryVersion(int revision, Stamp made, List<Stamp> after, int count, Map<Integer, Mark> marks)
    implements Versioned {
  public RecoveryVersion {
    if (revision < 1 || count < 0) {
      throw new IllegalArgumentException("a list of recovery codes has revision 1 or more");
    }
    for (int number : marks.keySet()) {
      if (number < 0 || number >= count) {
        throw new IllegalArgumentException("a mark on a recovery code that is not there");
      }
    }
    after = List.copyOf(after);
    marks = Map.copyOf(marks);
  }

  /** Whether the code of that number was used up. */
  public boolean isUsed(int number) {
    var mark = marks.get(number);
    return mark != null && mark.used();
  }

  /** Numbers of those that were used up, in order. */
  public List<Integer> usedNumbers() {
    return marks.keySet().stream().filter(this::isUsed).sorted().toList();
  }

  /** How many are left. */
  public int left() {
    return count - (int) marks.values().stream().filter(Mark::used).count();
  }

  RecoveryVersion marked(int number, Mark mark) {
    var all = new TreeMap<>(marks);
    all.put(number, mark);
    return new RecoveryVersion(revision, made, after, count, all);
  }

  /** Said of one code. */
  public record Mark(boolean used, Stamp at) {}
}
