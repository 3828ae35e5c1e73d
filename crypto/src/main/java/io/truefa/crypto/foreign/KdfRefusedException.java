package io.truefa.crypto.foreign;

/** A key was not derived: the cost a file asks for is not paid. Told before any work is done or memory taken. */
public final class KdfRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** More than any honest file asks for; no machine would help. */
    TOO_COSTLY,
    /** A cost that is fine, on a machine or in a heap that lacks the memory. */
    MEMORY_SHORT,
    /** No such function exists: the numbers are damaged, or were never right. */
    INVALID
  }

  private final Reason reason;
  private final long neededMiB;

  private KdfRefusedException(Reason reason, long neededMiB) {
    super("key derivation refused: " + reason);
    this.reason = reason;
    this.neededMiB = neededMiB;
  }

  static KdfRefusedException tooCostly() {
    return new KdfRefusedException(Reason.TOO_COSTLY, 0);
  }

  static KdfRefusedException invalid() {
    return new KdfRefusedException(Reason.INVALID, 0);
  }

  static KdfRefusedException memoryShort(long neededMiB) {
    return new KdfRefusedException(Reason.MEMORY_SHORT, neededMiB);
  }

  public Reason reason() {
    return reason;
  }

  /** Memory the derivation would need, in MiB; 0 unless the reason is {@link Reason#MEMORY_SHORT}. */
  public long neededMiB() {
    return neededMiB;
  }
}
