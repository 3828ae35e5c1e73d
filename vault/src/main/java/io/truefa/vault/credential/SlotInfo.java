package io.truefa.vault.credential;

import io.truefa.crypto.KdfParams;
import java.time.Instant;
import java.util.Optional;

/**
 * One slot of an open vault as a person sees it.
 *
 * @param label what the person called it; may be empty
 * @param created empty where a slot was made without a note of it
 * @param cost what one guess costs, for slots that are opened with a password
 * @param costChosen whether a person chose that cost, which then stays
 */
public record SlotInfo(
    SlotId id, SlotKind kind, String label, Optional<Instant> created, Optional<KdfParams> cost, boolean costChosen) {}
