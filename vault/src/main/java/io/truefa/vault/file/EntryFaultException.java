package io.truefa.vault.file;

import io.truefa.vault.Quarantined.Reason;

/** One entry cannot be taken in; the rest of the index is none the worse. */
final class EntryFaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  EntryFaultException(Reason reason) {
    super("entry: " + reason, null, false, false); // it is caught a few lines on; where it came from tells nobody anything
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
