package io.truefa.vault.exchange;

/** A file that cannot be made here. */
public final class ExportRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final ExportReason reason;

  public ExportRefusedException(ExportReason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public ExportReason reason() {
    return reason;
  }
}
