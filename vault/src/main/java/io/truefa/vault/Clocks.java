package io.truefa.vault;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * When each field of an entry was last said.
 *
 * @param born of every field that is not among {@code later}
 * @param later by name of the field ({@link Field#text} and {@link Field#group})
 */
public record Clocks(Stamp born, Map<String, Stamp> later) {
  public Clocks {
    later = Map.copyOf(later);
  }

  /** When that field was last said. */
  public Stamp at(String field) {
    return later.getOrDefault(field, born);
  }

  /** The latest of them all. */
  public Stamp latest() {
    var latest = born;
    for (var stamp : later.values()) {
      latest = Stamp.later(latest, stamp);
    }
    return latest;
  }

  /** These clocks with other ones for some fields. */
  public Clocks with(Map<String, Stamp> others) {
    if (others.isEmpty()) {
      return this;
    }
    var all = new TreeMap<>(later);
    all.putAll(others);
    return new Clocks(born, all);
  }

  /** Those clocks that pass. */
  public Clocks keeping(Predicate<Map.Entry<String, Stamp>> wanted) {
    var kept = new TreeMap<String, Stamp>();
    later.entrySet().stream().filter(wanted).forEach(each -> kept.put(each.getKey(), each.getValue()));
    return kept.size() == later.size() ? this : new Clocks(born, kept);
  }
}
