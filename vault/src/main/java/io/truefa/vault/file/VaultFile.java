package io.truefa.vault.file;

import io.truefa.crypto.KdfParams;
import io.truefa.vault.Vault;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import java.util.List;
import java.util.Optional;

/** One save of one vault: its bytes, and what they mean to the holder of the key. Immutable; holds no open secret. */
public final class VaultFile {
  private final Container container;
  private final Vault vault;
  private final CellTable cells;
  private final SlotNotes slotNotes;

  VaultFile(Container container, Vault vault, CellTable cells, SlotNotes slotNotes) {
    this.container = container;
    this.vault = vault;
    this.cells = cells;
    this.slotNotes = slotNotes;
  }

  /** The ways to open it, as its header has them. */
  public List<SlotInfo> slots() {
    return container.header().slots().stream().map(this::info).toList();
  }

  private SlotInfo info(Slot slot) {
    return switch (slot) {
      case Slot.Keyed keyed -> info(keyed.id(), keyed.kind(), keyed.cost());
      case Slot.Other other ->
          info(other.id().orElseGet(() -> new SlotId("0".repeat(2 * SlotId.BYTES))), SlotKind.OTHER, Optional.empty());
    };
  }

  private SlotInfo info(SlotId id, SlotKind kind, Optional<KdfParams> cost) {
    var note = slotNotes.of(id);
    return new SlotInfo(
        id,
        kind,
        note.map(SlotNote::label).orElse(""),
        note.flatMap(SlotNote::created),
        cost,
        note.map(SlotNote::costChosen).orElse(false));
  }

  SlotNotes slotNotes() {
    return slotNotes;
  }

  /** The entries. */
  public Vault vault() {
    return vault;
  }

  /** Counts saves, from 1. */
  public long generation() {
    return container.header().generation();
  }

  /** Whether {@code other} is the very same save. */
  public boolean isSameSaveAs(VaultFile other) {
    return identity().equals(other.identity());
  }

  /**
   * Whether this file can have come from {@code older} by saving. A copy from a backup cannot: taking it for news
   * would lose what was saved since.
   */
  public boolean continues(VaultFile older) {
    if (generation() == older.generation() + 1) {
      return container.header().prev().equals(older.container.headerMac());
    }
    return generation() > older.generation();
  }

  Container container() {
    return container;
  }

  CellTable cells() {
    return cells;
  }

  Identity identity() {
    return container.identity();
  }

  byte[] toBytes() {
    return container.toBytes();
  }

  @Override
  public String toString() {
    return "VaultFile[generation " + generation() + "]";
  }
}
