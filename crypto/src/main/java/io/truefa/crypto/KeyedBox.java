package io.truefa.crypto;

/** One of many boxes that are opened in one go, each under a key of its own. */
public final class KeyedBox {
  private final byte[] info;
  private final SealedBox box;
  private final AssociatedData context;

  /** @param info makes the key, together with the master key and the salt they all share (HKDF-SHA-256) */
  public KeyedBox(byte[] info, SealedBox box, AssociatedData context) {
    this.info = info.clone();
    this.box = box;
    this.context = context;
  }

  public byte[] info() {
    return info.clone();
  }

  public AssociatedData context() {
    return context;
  }

  /** Whether it is long enough to hold anything. */
  boolean isWhole() {
    return box.isWhole();
  }

  /** 24 bytes, for providers. */
  public byte[] nonce() {
    return box.nonce();
  }

  /** Ciphertext and tag, for providers. */
  public byte[] sealed() {
    return box.sealed();
  }
}
