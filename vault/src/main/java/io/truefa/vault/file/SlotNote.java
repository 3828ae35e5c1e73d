package io.truefa.vault.file;

import io.truefa.vault.credential.SlotId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the index keeps about a slot, since it is nobody's business without the key.
 *
 * @param label what the person calls it; may be empty
 * @param publicKey a new master key is wrapped with it; empty where a reader made the slot that did not know better
 * @param costChosen whether a person chose its cost, which then stays
 * @param unknown members a newer version wrote, as raw JSON by name
 */
record SlotNote(
    SlotId id,
    String label,
    Optional<Bytes> publicKey,
    Optional<Instant> created,
    boolean costChosen,
    Map<String, String> unknown) {
  SlotNote {
    unknown = Map.copyOf(unknown);
  }

  SlotNote withLabel(String other) {
    return new SlotNote(id, other, publicKey, created, costChosen, unknown);
  }

  SlotNote withPublicKey(Bytes other) {
    return new SlotNote(id, label, Optional.of(other), created, costChosen, unknown);
  }
}
