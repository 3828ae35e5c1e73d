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

  /** What the next save must be beyond; above our own generation after a merge with a file that was saved more often. */
  private final long reached;

  /** Whether this holds more than the save it has the place of: the content of a merge that is not on disk yet. */
  private final boolean ahead;

  VaultFile(Container container, Vault vault, CellTable cells, SlotNotes slotNotes) {
    this(container, vault, cells, slotNotes, container.header().generation(), false);
  }

  private VaultFile(Container container, Vault vault, CellTable cells, SlotNotes slotNotes, long reached, boolean ahead) {
    this.container = container;
    this.vault = vault;
    this.cells = cells;
    this.slotNotes = slotNotes;
    this.reached = reached;
    this.ahead = ahead;
  }

  /** The place of this file on disk, and its slots, with the content of a merge, which is not on disk yet. */
  VaultFile holding(Vault merged, CellTable mergedCells, VaultFile other) {
    return new VaultFile(container, merged, mergedCells, slotNotes, Math.max(reached, other.reached), true);
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

  long reached() {
    return reached;
  }

  /** Whether this was saved directly on top of {@code older}, by somebody who had all of it; never of what no disk has yet. */
  public boolean isMadeFrom(VaultFile older) {
    return !older.ahead && generation() > older.generation() && container.header().prev().equals(older.container.headerMac());
  }

  /** Whether this was saved less often than {@code other}: alone, it can only be what was there before. */
  public boolean isOlderThan(VaultFile other) {
    return generation() < other.reached;
  }

  /** Whether {@code other} is the very same save. */
  public boolean isSameSaveAs(VaultFile other) {
    return identity().equals(other.identity());
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

  /** Whether {@code bytes} are this very save. */
  boolean isWrittenAs(byte[] bytes) {
    return container.isWrittenAs(bytes);
  }

  /** The file as it lies on a disk; a copy. */
  public byte[] toBytes() {
    return container.toBytes();
  }

  @Override
  public String toString() {
    return "VaultFile[generation " + generation() + "]";
  }
}
