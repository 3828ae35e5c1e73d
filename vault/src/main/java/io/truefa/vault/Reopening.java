package io.truefa.vault;

import io.truefa.vault.SealRef.Content;
import io.truefa.vault.VaultEditor.Edited;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts kept secrets of an entry beside each other again. Each is sealed anew and replaces all there were before, but none of the
 * others: so whoever merges this sees the same conflict, also who had seen it settled.
 */
final class Reopening {
  private final HybridClock stamps;

  Reopening(HybridClock stamps) {
    this.stamps = stamps;
  }

  Edited apply(Vault vault, VaultEdit.ReopenConflict edit, Stamp at, Instant now) {
    var found = vault.entry(edit.id());
    if (found.isEmpty()) {
      return new Edited.NoSuchEntry();
    }
    var entry = found.get();
    var present = entry.secrets();
    var replaced = Versions.known(present);
    long counted = entry.secret().counter();
    var seals = new LinkedHashMap<SealRef, SealSource>();
    var stamp = at;
    for (var kept : edit.secrets().reversed()) { // the last one made is in force
      var version = present.stream().filter(each -> each.made().equals(kept.made())).findFirst();
      if (version.isEmpty()) {
        return new Edited.NoSuchEntry();
      }
      // codes that were given since the choice were given of that secret
      long counter = edit.chosen().filter(kept.made()::equals).isPresent() ? counted : 0;
      entry = new EntryEditor(stamp, now).beside(entry, version.get().raised(counter), kept.spec(), replaced);
      seals.put(
          new SealRef(edit.id(), Content.SECRET, stamp),
          new SealSource.Again(new SealRef(edit.id(), Content.SECRET, kept.made())));
      stamp = stamps.after(stamp, now);
    }
    return EntryLimits.allow(entry)
        ? new Edited.Changed(vault.replacing(List.of(entry)), List.of(), Map.copyOf(seals))
        : new Edited.TooLarge();
  }
}
