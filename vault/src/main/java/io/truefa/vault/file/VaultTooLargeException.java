package io.truefa.vault.file;

/** A vault with this content would be over the limits of its format. */
public final class VaultTooLargeException extends Exception {
  private static final long serialVersionUID = 1L;

  VaultTooLargeException() {
    super("the vault would be over its limits");
  }
}
