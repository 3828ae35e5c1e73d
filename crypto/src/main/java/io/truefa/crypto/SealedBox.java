package io.truefa.crypto;

import java.util.Arrays;

/** What {@link Aead} seals: nonce (24 bytes), ciphertext, tag (16 bytes), in this order. */
public final class SealedBox {
  /** Length of nonce and tag together, in bytes. */
  public static final int OVERHEAD = Crypto.NONCE_BYTES + 16;

  private final byte[] bytes;

  /** Wraps bytes read from a file; any content is accepted, only opening tells. */
  public SealedBox(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  SealedBox(byte[] nonce, byte[] sealed) {
    this.bytes = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, bytes, nonce.length, sealed.length);
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Whether there is room for a nonce and a tag. */
  boolean isWhole() {
    return bytes.length >= OVERHEAD;
  }

  byte[] nonce() {
    return Arrays.copyOf(bytes, Crypto.NONCE_BYTES);
  }

  /** Ciphertext and tag. */
  byte[] sealed() {
    return Arrays.copyOfRange(bytes, Crypto.NONCE_BYTES, bytes.length);
  }
}
