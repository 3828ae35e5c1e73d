package io.truefa.crypto;

/** What {@link Aead} seals: nonce (24 bytes), ciphertext, tag (16 bytes), in this order. */
public final class SealedBox {
  /** Length of nonce and tag together, in bytes. */
  public static final int OVERHEAD = 24 + 16;

  private final byte[] bytes;

  /** Wraps bytes read from a file; any content is accepted, only opening tells. */
  public SealedBox(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }
}
