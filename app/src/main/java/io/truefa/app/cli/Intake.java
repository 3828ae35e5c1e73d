package io.truefa.app.cli;

import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes new entries into a vault: what is there already stays out, the rest goes in with one save. */
final class Intake {
  private final VaultSession session;
  private final VaultDoor door;

  Intake(VaultSession session, VaultDoor door) {
    this.session = session;
    this.door = door;
  }

  /** The entries stay the caller's to close. Throws when the one save fails; then nothing was added. */
  Receipt add(List<NewEntry> candidates) throws Stop {
    var fresh = new ArrayList<NewEntry>();
    for (var candidate : candidates) {
      // The same entry may come twice in one call, as when one screenshot is given twice.
      if (session.duplicateOf(candidate).isEmpty() && fresh.stream().noneMatch(candidate::isSameAs)) {
        fresh.add(candidate);
      }
    }
    if (fresh.isEmpty()) {
      return new Receipt(Map.of(), Optional.empty());
    }
    var saved = door.saved(session.apply(new VaultEdit.Add(fresh)));
    var ids = new IdentityHashMap<NewEntry, EntryId>();
    for (int i = 0; i < fresh.size(); i++) {
      ids.put(fresh.get(i), saved.ids().get(i));
    }
    return new Receipt(ids, Optional.of(saved));
  }

  /**
   * What became of the candidates.
   *
   * @param added the new id of each candidate that went in, by identity
   * @param saved the save; empty where there was nothing to save
   */
  record Receipt(Map<NewEntry, EntryId> added, Optional<SaveResult.Saved> saved) {}
}
