package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.vault.SealRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a vault another master key: every slot that stays gets it wrapped, everything sealed is sealed anew, former secrets,
 * recovery codes and what can be opened of entries that were put aside included. Whoever knows the old one, from a copy of the
 * file and a password that was taken back, can open that copy and nothing newer.
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

  /** The save after {@code base}, under {@code fresh}, with these slots. One content is open at a time. */
  VaultFile resealed(VaultFile base, VaultKey old, List<Slot> to, SlotNotes notes, VaultKey fresh)
      throws VaultTooLargeException {
    var sealed = new LinkedHashMap<SealRef, List<byte[]>>();
    VaultCodec.revisions(base.vault())
        .forEach((ref, revision) -> sealed.put(ref, resealed(ref, revision, base.cells().cellsOf(ref), old, fresh)));
    var cells = base.cells().anew(sealed, aside(base, old, fresh), crypto.random());
    return sealed(base, to, notes, cells, fresh);
  }

  /** Cells of entries that were put aside, by number: their places cannot change, as nobody here can write their text. */
  private Map<Integer, byte[]> aside(VaultFile base, VaultKey old, VaultKey fresh) {
    var all = new HashMap<Integer, byte[]>();
    for (var entry : base.vault().quarantined()) {
      for (var claim : EntryDraft.of(entry).claims()) {
        var cells = base.cells().cellsAside(claim.cells());
        if (entry.id().isPresent() && !cells.isEmpty()) {
          // what does not open must not take the place of what another claim opened
          var again = again(claim.in(entry.id().get()), claim.revision(), cells, old, fresh).orElse(List.of());
          for (int i = 0; i < again.size(); i++) {
            all.put(claim.cells().get(i), again.get(i));
          }
        }
      }
    }
    return all;
  }

  /** The save after {@code base}, under the key it has, with these slots. */
  VaultFile sealed(VaultFile base, List<Slot> to, SlotNotes notes, VaultKey key) throws VaultTooLargeException {
    return sealed(base, to, notes, base.cells(), key);
  }

  private VaultFile sealed(VaultFile base, List<Slot> to, SlotNotes notes, CellTable cells, VaultKey key)
      throws VaultTooLargeException {
    var container = base.container();
    var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
    var header = container.header().after(base.reached(), salt, container.headerMac()).withSlots(to);
    return sealer.seal(header, notes.in(base.vault()), cells, key);
  }

  /** Cells that do not open are kept as they are: damage is no reason to refuse, and the backup of this save has them. */
  private List<byte[]> resealed(SealRef ref, int revision, List<byte[]> cells, VaultKey old, VaultKey fresh) {
    return again(ref, revision, cells, old, fresh).orElse(cells);
  }

  private Optional<List<byte[]>> again(SealRef ref, int revision, List<byte[]> cells, VaultKey old, VaultKey fresh) {
    var opened = secrets.open(old, ref, revision, cells);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var content = opened.get()) {
      return Optional.of(secrets.seal(fresh, ref, revision, content));
    }
  }
}
