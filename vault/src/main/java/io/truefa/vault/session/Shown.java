package io.truefa.vault.session;

import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotKind;

/**
 * A credential that was shown, without it.
 *
 * @param slot the one that took it
 */
record Shown(SlotId slot, SlotKind kind) {}
