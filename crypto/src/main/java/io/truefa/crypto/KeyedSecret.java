package io.truefa.crypto;

/** One of many secrets that are sealed in one go, each under a key of its own. */
public final class KeyedSecret {
  private final byte[] info;
  private final SecretBuffer plaintext;
  private final AssociatedData context;

  /**
   * @param info makes the key, together with the master key and the salt they all share (HKDF-SHA-256)
   * @param plaintext stays the caller's
   */
  public KeyedSecret(byte[] info, SecretBuffer plaintext, AssociatedData context) {
    this.info = info.clone();
    this.plaintext = plaintext;
    this.context = context;
  }

  public byte[] info() {
    return info.clone();
  }

  /** Lent. */
  public SecretBuffer plaintext() {
    return plaintext;
  }

  public AssociatedData context() {
    return context;
  }

  @Override
  public String toString() {
    return "KeyedSecret[hidden]";
  }
}
