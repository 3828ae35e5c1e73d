package io.truefa.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an open vault holds, without secrets; immutable.
 *
 * @param entries all of them in the person's own order, those in the trash included
 * @param unknown members of the index a newer version wrote, as raw JSON by name; kept untouched
 */
public record Vault(List<Entry> entries, Map<String, String> unknown) {
  public Vault {
    entries = List.copyOf(entries);
    unknown = Map.copyOf(unknown);
  }

  /** A vault with nothing in it. */
  public static Vault empty() {
    return new Vault(List.of(), Map.of());
  }

  /** Entries that are not in the trash. */
  public List<Entry> live() {
    return entries.stream().filter(entry -> entry.trashed().isEmpty()).toList();
  }

  /** The entry of that id, wherever it is. */
  public Optional<Entry> entry(EntryId id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** This vault with that member of the index, as raw JSON, in the place of the one with its name. */
  public Vault withUnknown(String name, String raw) {
    var changed = new HashMap<>(unknown);
    changed.put(name, raw);
    return new Vault(entries, changed);
  }

  /** This vault with {@code more} at its end. */
  Vault plus(List<Entry> more) {
    var all = new ArrayList<Entry>(entries.size() + more.size());
    all.addAll(entries);
    all.addAll(more);
    return new Vault(all, unknown);
  }

  /** This vault with {@code changed} in the place of the entry with its id. */
  Vault with(Entry changed) {
    return new Vault(
        entries.stream().map(entry -> entry.id().equals(changed.id()) ? changed : entry).toList(), unknown);
  }
}
