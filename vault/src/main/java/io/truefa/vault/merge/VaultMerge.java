package io.truefa.vault.merge;

import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Tombstone;
import io.truefa.vault.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Brings two vaults of one origin together. Each field is decided by its own clock, so that the result does not depend on who
 * merges, in which order, or how often. The base decides only where clocks cannot: between values of the same stamp, as
 * programs without clocks leave them, and for members this version does not know.
 */
public final class VaultMerge {
  /** Holds no state. */
  public VaultMerge() {}

  /**
   * What {@code mine} and {@code theirs} become together; the same with both exchanged.
   *
   * @param base what both came from, as far as is known; an empty vault where it is not
   */
  public Vault merge(Vault base, Vault mine, Vault theirs) {
    if (mine.equals(theirs)) {
      return mine;
    }
    var stones = tombstones(mine, theirs);
    var byBase = byId(base);
    var theirEntries = byId(theirs);
    var merged = new ArrayList<Entry>();
    for (var ours : mine.entries()) {
      var other = theirEntries.remove(ours.id());
      var both = other == null ? ours : new EntryMerge(byBase.get(ours.id())).merge(ours, other);
      addUnlessGone(merged, both, stones);
    }
    theirEntries.values().forEach(entry -> addUnlessGone(merged, entry, stones));
    return new Vault(
        Vault.inOrder(merged),
        quarantined(base, mine, theirs),
        List.copyOf(stones.values()),
        later(mine.offset(), theirs.offset()),
        new Unknowns(base.unknown()).merge(mine.unknown(), theirs.unknown()));
  }

  private static void addUnlessGone(List<Entry> merged, Entry entry, Map<EntryId, Tombstone> stones) {
    var stone = stones.get(entry.id());
    if (stone == null || !stone.covers(entry)) {
      merged.add(entry);
    }
  }

  private static Map<EntryId, Entry> byId(Vault vault) {
    var all = new LinkedHashMap<EntryId, Entry>();
    vault.entries().forEach(entry -> all.put(entry.id(), entry));
    return all;
  }

  private static Map<EntryId, Tombstone> tombstones(Vault mine, Vault theirs) {
    var all = new LinkedHashMap<EntryId, Tombstone>();
    var both = new ArrayList<>(mine.tombstones());
    both.addAll(theirs.tombstones());
    both.sort(Comparator.comparing(stone -> stone.id().value()));
    both.forEach(stone -> all.merge(stone.id(), stone, Tombstone::and));
    return all;
  }

  /** An entry that was put aside is only ever taken over as it stands; it goes where the base had it and one side has not. */
  private static List<Quarantined> quarantined(Vault base, Vault mine, Vault theirs) {
    var all = new LinkedHashSet<>(mine.quarantined());
    all.addAll(theirs.quarantined());
    all.removeIf(
        each -> base.quarantined().contains(each) && !(mine.quarantined().contains(each) && theirs.quarantined().contains(each)));
    return all.stream().sorted(Comparator.comparing(Quarantined::raw)).toList();
  }

  private static Vault.Offset later(Vault.Offset a, Vault.Offset b) {
    int order = a.at().compareTo(b.at());
    return order > 0 || (order == 0 && a.seconds() >= b.seconds()) ? a : b;
  }
}
