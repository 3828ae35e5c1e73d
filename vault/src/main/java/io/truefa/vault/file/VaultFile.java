package io.truefa.vault.file;

import io.truefa.vault.Vault;

/** One save of one vault: its bytes, and what they mean to the holder of the key. Immutable; holds no open secret. */
public final class VaultFile {
  private final Container container;
  private final Vault vault;
  private final CellTable cells;

  VaultFile(Container container, Vault vault, CellTable cells) {
    this.container = container;
    this.vault = vault;
    this.cells = cells;
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
