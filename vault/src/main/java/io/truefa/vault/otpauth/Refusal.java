package io.truefa.vault.otpauth;

/** Carries a {@link RejectReason} out of a reader; never leaves this package. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  Refusal(RejectReason reason) {
    super(null, null, false, false); // no trace: thousands of broken links must cost nothing
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }
}
