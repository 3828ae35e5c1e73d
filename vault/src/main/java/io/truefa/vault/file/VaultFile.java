package io.truefa.vault.file;

import io.truefa.vault.Vault;

/** One save of one vault: its bytes, and what they mean to the holder of the key. Immutable; holds no open secret. */
public final class VaultFile {
  private final Container container;
  private final Vault vault;
  private final CellTable cells;

  /** What the next save must be beyond; above our own generation after a merge with a file that was saved more often. */
  private final long reached;

  VaultFile(Container container, Vault vault, CellTable cells) {
    this(container, vault, cells, container.header().generation());
  }

  private VaultFile(Container container, Vault vault, CellTable cells, long reached) {
    this.container = container;
    this.vault = vault;
    this.cells = cells;
    this.reached = reached;
  }

  /** The place of this file on disk with the content of a merge, which is not on disk yet. */
  VaultFile holding(Vault merged, CellTable mergedCells, VaultFile other) {
    return new VaultFile(container, merged, mergedCells, Math.max(reached, other.reached));
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

  /** Whether this was saved directly on top of {@code older}, by somebody who had all of it. */
  public boolean isMadeFrom(VaultFile older) {
    return generation() > older.generation() && container.header().prev().equals(older.container.headerMac());
  }

  /** Whether this was saved less often than {@code other}: alone, it can only be what was there before. */
  public boolean isOlderThan(VaultFile other) {
    return generation() < other.reached;
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
