package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Usage;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Codes that were taken and are not in the vault yet. A save for every copied code would wear down the backups and make two devices
 * fork twenty times a day; a file beside the vault would tell everybody which entries there are. So they ride along with the next
 * save, or go into one of their own when the program closes. What a crash loses is the order of a list.
 */
final class Uses {
  /** So that one save stays quick, whatever somebody does to Enter; the rest rides with the one after it. */
  private static final int MOST = 256;

  private final Map<EntryId, Usage> pending = new HashMap<>();

  synchronized void count(EntryId id, Instant at) {
    pending.merge(id, Usage.NONE.once(at), Usage::plus);
  }

  synchronized boolean any() {
    return !pending.isEmpty();
  }

  synchronized Usage of(Entry entry) {
    return entry.usage().plus(pending.getOrDefault(entry.id(), Usage.NONE));
  }

  /** Saves {@code edit} and what is pending, or neither. */
  SaveResult save(Saver saver, Unlocked open, VaultEdit edit) {
    var taken = taken();
    var result = saver.save(open, vault -> Optional.of(together(vault, edit, taken)));
    if (result instanceof SaveResult.Saved) {
      written(taken);
    }
    return result;
  }

  private static VaultEdit together(Vault vault, VaultEdit edit, Map<EntryId, Usage> taken) {
    var all = new ArrayList<VaultEdit>();
    all.add(edit);
    taken.forEach(
        (id, usage) -> {
          if (vault.entry(id).isPresent()) {
            for (int i = 0; i < usage.count(); i++) {
              all.add(new VaultEdit.Use(id, usage.last().orElse(Instant.EPOCH)));
            }
          }
        });
    return all.size() == 1 ? edit : new VaultEdit.All(all);
  }

  private synchronized Map<EntryId, Usage> taken() {
    var some = new HashMap<EntryId, Usage>();
    int room = MOST;
    for (var each : pending.entrySet()) {
      int count = Math.min(room, each.getValue().count());
      if (count > 0) {
        some.put(each.getKey(), new Usage(count, each.getValue().last()));
        room -= count;
      }
    }
    return some;
  }

  private synchronized void written(Map<EntryId, Usage> those) {
    those.forEach(
        (id, usage) ->
            pending.computeIfPresent(
                id,
                (_, now) -> now.count() > usage.count() ? new Usage(now.count() - usage.count(), now.last()) : null));
  }
}
