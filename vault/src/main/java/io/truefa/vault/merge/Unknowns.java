package io.truefa.vault.merge;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Merges members this version does not know, as the texts they are: what only one side changed is taken. */
final class Unknowns {
  private final Map<String, String> base;

  Unknowns(Map<String, String> base) {
    this.base = base;
  }

  Map<String, String> merge(Map<String, String> mine, Map<String, String> theirs) {
    if (mine.equals(theirs)) {
      return mine;
    }
    var names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    var merged = new TreeMap<String, String>();
    for (var name : names) {
      var text = merge(base.get(name), mine.get(name), theirs.get(name));
      if (text != null) {
        merged.put(name, text);
      }
    }
    return merged;
  }

  /** Null where the member is not there. */
  private static String merge(String was, String mine, String theirs) {
    if (mine == null || theirs == null) {
      var present = mine == null ? theirs : mine;
      return present.equals(was) ? null : present; // only one side took it away, or made it
    }
    if (mine.equals(was)) {
      return theirs;
    }
    return theirs.equals(was) || mine.compareTo(theirs) >= 0 ? mine : theirs;
  }
}
