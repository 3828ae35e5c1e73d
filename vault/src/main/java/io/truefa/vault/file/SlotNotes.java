package io.truefa.vault.file;

import io.truefa.vault.Vault;
import io.truefa.vault.credential.SlotId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The notes about all slots, in the order they were made; the member {@value #MEMBER} of the index. Immutable. */
final class SlotNotes {
  static final String MEMBER = "slots";

  private final Map<SlotId, SlotNote> notes;

  private SlotNotes(Map<SlotId, SlotNote> notes) {
    this.notes = notes;
  }

  static SlotNotes none() {
    return new SlotNotes(Map.of());
  }

  /** Those of a vault; none where it has no such member. */
  static SlotNotes of(Vault vault) throws VaultFaultException {
    var raw = vault.unknown().get(MEMBER);
    return raw == null ? none() : of(new SlotNotesJson().read(raw));
  }

  private static SlotNotes of(List<SlotNote> all) throws VaultFaultException {
    var notes = new LinkedHashMap<SlotId, SlotNote>();
    for (var note : all) {
      if (notes.put(note.id(), note) != null) {
        throw StrictJson.damaged();
      }
    }
    return new SlotNotes(notes);
  }

  Optional<SlotNote> of(SlotId id) {
    return Optional.ofNullable(notes.get(id));
  }

  /** With {@code note} in the place of the one with its id, or at the end. */
  SlotNotes with(SlotNote note) {
    var changed = new LinkedHashMap<>(notes);
    changed.put(note.id(), note);
    return new SlotNotes(changed);
  }

  /** Only those about slots that are there. */
  SlotNotes only(Set<SlotId> there) {
    var changed = new LinkedHashMap<>(notes);
    changed.keySet().retainAll(there);
    return new SlotNotes(changed);
  }

  /** {@code vault} with these notes instead of its own. */
  Vault in(Vault vault) {
    return vault.withUnknown(MEMBER, new SlotNotesJson().write(new ArrayList<>(notes.values())));
  }
}
