package io.truefa.vault;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is left of an entry that was removed for good: enough to tell its copies from news.
 *
 * @param at when it was removed
 * @param seen what was known of it then; anything said later than that brings it back
 */
public record Tombstone(EntryId id, Stamp at, Clocks seen) {
  /** Name of the clock that stands for secrets and recovery codes. */
  static final String SEALED = "sealed";

  static Tombstone of(Entry entry, Stamp at) {
    return new Tombstone(entry.id(), at, seen(entry));
  }

  /** Whether this entry says nothing that was not known when it was removed. */
  public boolean covers(Entry entry) {
    var theirs = seen(entry);
    if (theirs.born().compareTo(seen.born()) > 0) {
      return false;
    }
    return theirs.later().entrySet().stream().allMatch(field -> field.getValue().compareTo(seen.at(field.getKey())) <= 0);
  }

  /** Both: what either knew. */
  public Tombstone and(Tombstone other) {
    var all = new TreeMap<String, Stamp>(seen.later());
    other.seen.later().forEach((field, stamp) -> all.merge(field, stamp, Stamp::later));
    return new Tombstone(
        id, Stamp.later(at, other.at), new Clocks(Stamp.later(seen.born(), other.seen.born()), Map.copyOf(all)));
  }

  private static Clocks seen(Entry entry) {
    var sealed = entry.secret().made();
    for (var version : entry.secrets()) {
      sealed = Stamp.later(sealed, version.made());
    }
    for (var version : entry.recovery()) {
      sealed = Stamp.later(sealed, version.made());
    }
    return entry.clocks().with(Map.of(SEALED, sealed));
  }
}
