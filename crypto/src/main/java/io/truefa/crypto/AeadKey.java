package io.truefa.crypto;

/** A 256-bit key for {@link Aead}; owns its bytes. A type of its own, so that no password is ever taken for a key. */
public final class AeadKey implements AutoCloseable {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private final SecretBuffer bytes;

  /** Takes over {@code bytes}, which must be {@value #BYTES} long. */
  public AeadKey(SecretBuffer bytes) {
    if (bytes.size() != BYTES) {
      bytes.close();
      throw new IllegalArgumentException("an AEAD key has " + BYTES + " bytes");
    }
    this.bytes = bytes;
  }

  /** The key material, for providers. */
  public SecretBuffer material() {
    return bytes;
  }

  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public String toString() {
    return "AeadKey[hidden]";
  }
}
