package io.truefa.vault;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** Entries in an order, which are found by their id without looking at all of them: codes of thousands are asked for one by one. */
final class Entries extends AbstractList<Entry> implements RandomAccess {
  private final List<Entry> all;

  /** Made with the first question; two threads may make the same twice. */
  private volatile Map<EntryId, Entry> byId;

  private Entries(List<Entry> all) {
    this.all = List.copyOf(all);
  }

  static Entries of(List<Entry> all) {
    return all instanceof Entries entries ? entries : new Entries(all);
  }

  /** The first one with that id. */
  Optional<Entry> find(EntryId id) {
    var known = byId;
    if (known == null) {
      known = HashMap.newHashMap(all.size());
      for (var entry : all) {
        known.putIfAbsent(entry.id(), entry);
      }
      byId = known;
    }
    return Optional.ofNullable(known.get(id));
  }

  @Override
  public Entry get(int index) {
    return all.get(index);
  }

  @Override
  public int size() {
    return all.size();
  }
}
