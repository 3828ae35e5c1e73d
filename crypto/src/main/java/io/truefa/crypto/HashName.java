package io.truefa.crypto;

/** The hash functions an HMAC may use here (RFC 6238, section 1.2). */
public enum HashName {
  SHA1(20),
  SHA256(32),
  SHA512(64);

  private final int bytes;

  HashName(int bytes) {
    this.bytes = bytes;
  }

  /** Length of the hash, in bytes. */
  public int bytes() {
    return bytes;
  }
}
