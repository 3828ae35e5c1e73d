package io.truefa.vault.file;

/** A vault file cannot be opened, whatever the password. */
public final class VaultFaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final VaultFault fault;

  public VaultFaultException(VaultFault fault) {
    super("vault file: " + fault);
    this.fault = fault;
  }

  /** What is wrong. */
  public VaultFault fault() {
    return fault;
  }
}
