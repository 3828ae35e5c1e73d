package io.truefa.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Dates what an edit changed, field by field, and remembers what was there. */
final class Changes {
  private Changes() {}

  /** {@code wanted}, dated {@code at}; the very {@code before} where nothing changed. */
  static Entry dated(Entry before, Entry wanted, Stamp at, Instant now) {
    var old = Registers.of(before);
    var fresh = Registers.of(wanted);
    var names = new LinkedHashSet<>(old.keySet());
    names.addAll(fresh.keySet());
    Map<String, Stamp> clocks = new TreeMap<>();
    List<Past> history = new ArrayList<>(before.history());
    for (var name : names) {
      var was = old.getOrDefault(name, Registers.OUT);
      if (!was.equals(fresh.getOrDefault(name, Registers.OUT))) {
        clocks.put(name, at);
        if (Field.isRemembered(name)) {
          history.add(new Past(name, was, before.clocks().at(name)));
        }
      }
    }
    if (clocks.isEmpty() && wanted.with().changed(before.changed()).build().equals(before)) {
      return before;
    }
    return wanted.with().clocks(before.clocks().with(clocks)).history(latest(history)).changed(later(before.changed(), now)).build();
  }

  /** A clock that was set back does not make an entry older. */
  static Instant later(Instant before, Instant now) {
    return before.isAfter(now) ? before : now;
  }

  /** The latest of them, in order of time. */
  static List<Past> latest(List<Past> all) {
    var sorted =
        all.stream()
            .distinct()
            .sorted(Comparator.comparing(Past::at).thenComparing(Past::field).thenComparing(Past::was))
            .toList();
    return sorted.subList(Math.max(0, sorted.size() - EntryLimits.HISTORY), sorted.size());
  }
}
