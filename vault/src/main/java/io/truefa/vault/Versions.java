package io.truefa.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Order among the sealed contents of an entry. The one in force is the latest of those that none replaced; others that none
 * replaced were made by somebody who did not know of it: a conflict that only a person can settle.
 */
public final class Versions {
  /** How many replaced ones are known by name; far more than anybody has. */
  private static final int REMEMBERED = 64;

  private Versions() {}

  /** The one in force first, then those in conflict with it, then replaced ones from new to old, {@code most} in all. */
  public static <T extends Versioned> List<T> ordered(List<T> all, int most) {
    if (all.size() < 2) {
      return List.copyOf(all); // nearly every entry of every vault
    }
    var replaced = replaced(all);
    var ordered = new ArrayList<>(all);
    ordered.sort(
        Comparator.<T, Boolean>comparing(version -> replaced.contains(version.made()))
            .thenComparing(Comparator.<T, Stamp>comparing(Versioned::made).reversed()));
    while (ordered.size() > most && replaced.contains(ordered.getLast().made())) {
      ordered.removeLast();
    }
    return List.copyOf(ordered);
  }

  /** Those that nobody replaced, besides the one in force. */
  public static <T extends Versioned> List<T> conflicts(List<T> ordered) {
    var replaced = replaced(ordered);
    return ordered.stream().skip(1).filter(version -> !replaced.contains(version.made())).toList();
  }

  /**
   * What a new version replaces: all there are, and what they replaced although it is forgotten by now; somebody else may
   * still have it.
   */
  static List<Stamp> known(List<? extends Versioned> all) {
    var known = new TreeSet<>(replaced(all));
    all.forEach(version -> known.add(version.made()));
    while (known.size() > REMEMBERED) {
      known.pollFirst();
    }
    return List.copyOf(known);
  }

  private static Set<Stamp> replaced(List<? extends Versioned> all) {
    return all.stream().flatMap(version -> version.after().stream()).collect(Collectors.toCollection(HashSet::new));
  }
}
