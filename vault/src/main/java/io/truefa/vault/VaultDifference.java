package io.truefa.vault;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What would be different if one list of entries took the place of another; by entry, without secrets. Entries in the trash
 * count like others.
 *
 * @param added only in the new list
 * @param removed only in the old list
 * @param changed in both, as they are in the new list, with something else in them: a name, a setting, another secret, or a
 *     move to or from the trash
 */
public record VaultDifference(List<Entry> added, List<Entry> removed, List<Entry> changed) {
  public VaultDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /** What {@code to} would change about {@code from}. The order of entries and what only newer versions know are left out. */
  public static VaultDifference between(Vault from, Vault to) {
    var before = byId(from);
    var after = byId(to);
    return new VaultDifference(
        to.entries().stream().filter(entry -> !before.containsKey(entry.id())).toList(),
        from.entries().stream().filter(entry -> !after.containsKey(entry.id())).toList(),
        to.entries().stream()
            .filter(entry -> before.containsKey(entry.id()) && !before.get(entry.id()).equals(entry))
            .toList());
  }

  private static Map<EntryId, Entry> byId(Vault vault) {
    return vault.entries().stream().collect(Collectors.toMap(Entry::id, Function.identity()));
  }

  /** How many entries are not the same. */
  public int size() {
    return added.size() + removed.size() + changed.size();
  }
}
