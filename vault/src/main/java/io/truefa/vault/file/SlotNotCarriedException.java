package io.truefa.vault.file;

/** A slot of a newer version cannot be given the new master key by this one; nothing was changed. */
public final class SlotNotCarriedException extends Exception {
  private static final long serialVersionUID = 1L;

  SlotNotCarriedException() {
    super("a slot cannot be carried over");
  }
}
