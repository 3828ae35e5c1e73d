package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, changes and removes key slots: each answer is the next save of the vault, and the key that opens it. Touches no
 * disk. Taking something back gives the vault a new master key.
 */
public final class SlotEditor {
  private final SlotCipher slots;
  private final Rekey rekey;

  public SlotEditor(Crypto crypto) {
    this.slots = new SlotCipher(crypto);
    this.rekey = new Rekey(crypto);
  }

  /** How many slots a vault may have. */
  public static int most() {
    return Format.MAX_SLOTS;
  }

  /** Adds one behind the others. The key stays. */
  public Edited add(VaultFile base, NewSlot wanted, KdfParams cost, Instant now, VaultKey key)
      throws KdfMemoryShortException, VaultTooLargeException {
    if (slotsOf(base).size() >= Format.MAX_SLOTS) {
      return new Edited.TooMany();
    }
    var made = slots.seal(key.vaultId(), wanted.credential(), cost, key.master());
    var all = new ArrayList<>(slotsOf(base));
    all.add(made.slot());
    if (!SlotParser.allowsTogether(all, made.slot().kind())) {
      return new Edited.TooCostly();
    }
    var notes = base.slotNotes().with(note(made, wanted, now));
    return new Edited.Next(new OpenVault(key, rekey.sealed(base, all, notes, key)), made.slot().id());
  }

  /** Wraps the key of one slot again, at another cost and with another salt. Nothing is taken back, so the key stays. */
  public Edited rewrap(VaultFile base, SlotId id, Credential credential, KdfParams cost, VaultKey key)
      throws KdfMemoryShortException, VaultTooLargeException {
    var before = find(base, id);
    if (before.isEmpty()) {
      return new Edited.NoSuchSlot();
    }
    var made = slots.seal(key.vaultId(), HexFormat.of().parseHex(id.hex()), credential, cost, key.master());
    var all = exchanged(base, id, List.of(made.slot()));
    if (!SlotParser.allowsTogether(all, made.slot().kind())) {
      return new Edited.TooCostly();
    }
    var notes = base.slotNotes().with(noteOf(base, id).withPublicKey(made.publicKey()));
    return new Edited.Next(new OpenVault(key, rekey.sealed(base, all, notes, key)), id);
  }

  /** Calls a slot something else. The key stays. */
  public Edited label(VaultFile base, SlotId id, String label, VaultKey key) throws VaultTooLargeException {
    if (find(base, id).isEmpty()) {
      return new Edited.NoSuchSlot();
    }
    var notes = base.slotNotes().with(noteOf(base, id).withLabel(label));
    return new Edited.Next(new OpenVault(key, rekey.sealed(base, slotsOf(base), notes, key)), id);
  }

  /** Puts another slot in the place of one, under a new key that the caller closes. */
  public Edited replace(VaultFile base, SlotId id, NewSlot wanted, KdfParams cost, Instant now, VaultKey old)
      throws KdfMemoryShortException, VaultTooLargeException, SlotNotCarriedException {
    var before = find(base, id);
    if (before.isEmpty()) {
      return new Edited.NoSuchSlot();
    }
    if (before.get().kind().heldByAPerson() && !wanted.credential().kind().heldByAPerson() && isLast(base, id)) {
      return new Edited.LastOfAPerson();
    }
    var fresh = rekey.freshKey(old);
    Edited edited = new Edited.TooCostly();
    try {
      var made = slots.seal(fresh.vaultId(), wanted.credential(), cost, fresh.master());
      var all = exchanged(base, id, List.of(made.slot()));
      if (SlotParser.allowsTogether(all, made.slot().kind())) {
        var notes = base.slotNotes().with(note(made, wanted, now));
        edited = turned(base, old, all, Set.of(made.slot().id()), notes, fresh, made.slot().id());
      }
      return edited;
    } finally {
      closeUnless(edited, fresh);
    }
  }

  /** Takes a slot away, under a new key that the caller closes. */
  public Edited remove(VaultFile base, SlotId id, VaultKey old)
      throws VaultTooLargeException, SlotNotCarriedException {
    var before = find(base, id);
    if (before.isEmpty()) {
      return new Edited.NoSuchSlot();
    }
    if (before.get().kind().heldByAPerson() && isLast(base, id)) {
      return new Edited.LastOfAPerson();
    }
    var fresh = rekey.freshKey(old);
    Edited edited = new Edited.NoSuchSlot();
    try {
      edited = turned(base, old, exchanged(base, id, List.of()), Set.of(), base.slotNotes(), fresh, id);
      return edited;
    } finally {
      closeUnless(edited, fresh);
    }
  }

  /** Which slot the credential opens; empty where none. Tries only slots of its kind. */
  public Optional<SlotId> accepting(VaultFile file, Credential credential) throws KdfMemoryShortException {
    for (var slot : slotsOf(file)) {
      if (slot instanceof Slot.Keyed keyed
          && keyed.kind() == credential.kind()
          && slots.accepts(file.container().header().vaultId(), credential, keyed)) {
        return Optional.of(keyed.id());
      }
    }
    return Optional.empty();
  }

  /** @param done slots that have the fresh key already */
  private Edited turned(
      VaultFile base, VaultKey old, List<Slot> all, Set<SlotId> done, SlotNotes notes, VaultKey fresh, SlotId subject)
      throws VaultTooLargeException, SlotNotCarriedException {
    var carried = new ArrayList<Slot>();
    var ids = new HashSet<SlotId>();
    for (var slot : all) {
      boolean ready = slot instanceof Slot.Keyed keyed && done.contains(keyed.id());
      var next = ready ? slot : rekey.carried(slot, notes, fresh);
      carried.add(next);
      idOf(next).ifPresent(ids::add);
    }
    var file = rekey.resealed(base, old, carried, notes.only(ids), fresh);
    return new Edited.Next(new OpenVault(fresh, file), subject);
  }

  private static void closeUnless(Edited edited, VaultKey fresh) {
    if (!(edited instanceof Edited.Next)) {
      fresh.close();
    }
  }

  private static SlotNote note(SlotCipher.Made made, NewSlot wanted, Instant now) {
    return new SlotNote(
        made.slot().id(),
        wanted.label(),
        Optional.of(made.publicKey()),
        Optional.of(now),
        wanted.chosenCost().isPresent(),
        Map.of());
  }

  private static SlotNote noteOf(VaultFile base, SlotId id) {
    return base.slotNotes()
        .of(id)
        .orElseGet(() -> new SlotNote(id, "", Optional.empty(), Optional.empty(), false, Map.of()));
  }

  private static List<Slot> exchanged(VaultFile base, SlotId id, List<Slot> by) {
    var all = new ArrayList<Slot>();
    for (var slot : slotsOf(base)) {
      if (slot instanceof Slot.Keyed keyed && keyed.id().equals(id)) {
        all.addAll(by);
      } else {
        all.add(slot);
      }
    }
    return all;
  }

  private static boolean isLast(VaultFile base, SlotId id) {
    return slotsOf(base).stream()
        .noneMatch(
            slot -> slot instanceof Slot.Keyed keyed && keyed.kind().heldByAPerson() && !keyed.id().equals(id));
  }

  private static Optional<Slot.Keyed> find(VaultFile base, SlotId id) {
    return slotsOf(base).stream()
        .filter(Slot.Keyed.class::isInstance)
        .map(Slot.Keyed.class::cast)
        .filter(slot -> slot.id().equals(id))
        .findFirst();
  }

  private static Optional<SlotId> idOf(Slot slot) {
    return switch (slot) {
      case Slot.Keyed keyed -> Optional.of(keyed.id());
      case Slot.Other other -> other.id();
    };
  }

  private static List<Slot> slotsOf(VaultFile base) {
    return base.container().header().slots();
  }

  /** What became of a change. */
  public sealed interface Edited {

    /**
     * The next save.
     *
     * @param vault with another key than before where something was taken back
     * @param slot the one it was about
     */
    record Next(OpenVault vault, SlotId slot) implements Edited {}

    /** There is no slot of that id that this version can change. */
    record NoSuchSlot() implements Edited {}

    /** Without it only a machine could open the vault. */
    record LastOfAPerson() implements Edited {}

    /** A vault has no room for more. */
    record TooMany() implements Edited {}

    /** A reader would refuse to try all slots of that kind. */
    record TooCostly() implements Edited {}
  }
}
