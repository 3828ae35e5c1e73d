package io.truefa.vault.file;

/** A save stops here, and the vault on disk is as it was. */
final class SaveException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SaveFault fault;

  SaveException(SaveFault fault) {
    super("save: " + fault);
    this.fault = fault;
  }

  SaveFault fault() {
    return fault;
  }
}
