package io.truefa.crypto;

/** The machine cannot give the memory a key derivation needs; nothing was derived. */
public final class KdfMemoryShortException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int neededMiB;

  public KdfMemoryShortException(int neededMiB) {
    super("key derivation needs " + neededMiB + " MiB");
    this.neededMiB = neededMiB;
  }

  /** Memory the derivation would need, in MiB. */
  public int neededMiB() {
    return neededMiB;
  }
}
