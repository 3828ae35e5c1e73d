package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.vault.EntryId;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Gives a vault another master key: every slot that stays gets it wrapped, every secret is sealed anew. Whoever knows the
 * old one, from a copy of the file and a password that was taken back, can open that copy and nothing newer.
 */
final class Rekey {
  private final Crypto crypto;
  private final SlotCipher slots;
  private final CellCipher secrets;
  private final VaultSealer sealer;

  Rekey(Crypto crypto) {
    this.crypto = crypto;
    this.slots = new SlotCipher(crypto);
    this.secrets = new CellCipher(crypto);
    this.sealer = new VaultSealer(crypto);
  }

  /** A fresh master key for the same vault; the caller closes it. */
  VaultKey freshKey(VaultKey old) {
    return new VaultKey(crypto, old.vaultId(), crypto.newSecret(VaultKey.BYTES));
  }

  /** The same slot under {@code fresh}; its credential is not needed. */
  Slot carried(Slot slot, SlotNotes notes, VaultKey fresh) throws SlotNotCarriedException {
    return switch (slot) {
      case Slot.Keyed keyed -> carried(keyed, notes, fresh);
      case Slot.Other other -> new Slot.Other(Bytes.of(carried(asKeyed(other), notes, fresh).toBytes()));
    };
  }

  private Slot.Keyed carried(Slot.Keyed slot, SlotNotes notes, VaultKey fresh) throws SlotNotCarriedException {
    var publicKey = notes.of(slot.id()).flatMap(SlotNote::publicKey).orElseThrow(SlotNotCarriedException::new);
    return slots.rewrap(fresh.vaultId(), slot, publicKey, fresh.master());
  }

  /** Kinds to come are built like those of today; where one is not, nobody but its own version can carry it. */
  private static Slot.Keyed asKeyed(Slot.Other other) throws SlotNotCarriedException {
    var value = other.value();
    if (value.size() != Slot.Keyed.BYTES) {
      throw new SlotNotCarriedException();
    }
    int commitAt = Slot.Keyed.HEAD_BYTES;
    int wrapAt = commitAt + Slot.Keyed.COMMIT_BYTES;
    return new Slot.Keyed(
        value.slice(0, commitAt), value.slice(commitAt, wrapAt), value.slice(wrapAt, value.size()));
  }

  /** The save after {@code base}, under {@code fresh}, with these slots. One secret is open at a time. */
  VaultFile resealed(VaultFile base, VaultKey old, List<Slot> to, SlotNotes notes, VaultKey fresh)
      throws VaultTooLargeException {
    var sealed = new LinkedHashMap<EntryId, List<byte[]>>();
    for (var entry : base.vault().entries()) {
      sealed.put(entry.id(), resealed(base, entry.id(), entry.secretRevision(), old, fresh));
    }
    return sealed(base, to, notes, base.cells().anew(sealed, crypto.random()), fresh);
  }

  /** The save after {@code base}, under the key it has, with these slots. */
  VaultFile sealed(VaultFile base, List<Slot> to, SlotNotes notes, VaultKey key) throws VaultTooLargeException {
    return sealed(base, to, notes, base.cells(), key);
  }

  private VaultFile sealed(VaultFile base, List<Slot> to, SlotNotes notes, CellTable cells, VaultKey key)
      throws VaultTooLargeException {
    var container = base.container();
    var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
    var header = container.header().next(salt, container.headerMac()).withSlots(to);
    return sealer.seal(header, notes.in(base.vault()), cells, key);
  }

  /** Cells that do not open are kept as they are: damage is no reason to refuse, and the backup of this save has them. */
  private List<byte[]> resealed(VaultFile base, EntryId id, int revision, VaultKey old, VaultKey fresh) {
    var cells = base.cells().cellsOf(id);
    var opened = secrets.open(old, id, revision, cells);
    if (opened.isEmpty()) {
      return cells;
    }
    try (var secret = opened.get()) {
      return secrets.seal(fresh, id, revision, secret);
    }
  }
}
