package io.truefa.crypto;

/**
 * Cost of Argon2id (RFC 9106), version 0x13, one lane.
 *
 * @param memoryKiB memory, in KiB
 * @param passes number of passes (t)
 */
public record KdfParams(int memoryKiB, int passes) {
  /** Length of the salt, in bytes. */
  public static final int SALT_BYTES = 16;

  /** Length of the derived key, in bytes. */
  public static final int KEY_BYTES = 32;

  public KdfParams {
    if (memoryKiB < 8 || passes < 1) {
      throw new IllegalArgumentException("Argon2id needs at least 8 KiB and 1 pass");
    }
  }

  /** Work of one derivation, in KiB-passes. */
  public long work() {
    return (long) memoryKiB * passes;
  }
}
