package io.truefa.vault.exchange;

/** A file that gives nothing. Carries no text of the file and no cause that might quote it. */
public final class ImportRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final ImportReason reason;

  public ImportRefusedException(ImportReason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public ImportReason reason() {
    return reason;
  }
}
