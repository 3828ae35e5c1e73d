package io.truefa.crypto.foreign;

/**
 * Parameters of Argon2 (RFC 9106) as a file names them; any number may stand here, {@link ForeignKdf} judges them.
 *
 * @param type which of the two kinds files use
 * @param memoryKiB memory (m), in KiB
 * @param passes number of passes (t)
 * @param lanes degree of parallelism (p)
 * @param version 0x13, or 0x10 as old KDBX files may say
 */
public record Argon2Cost(Type type, long memoryKiB, long passes, long lanes, int version) {
  private static final int VERSION_13 = 0x13;

  /** The kind of Argon2. */
  public enum Type {
    D,
    ID
  }

  /** Argon2id, version 0x13. */
  public static Argon2Cost id(long memoryKiB, long passes, long lanes) {
    return new Argon2Cost(Type.ID, memoryKiB, passes, lanes, VERSION_13);
  }

  /** Argon2d, version 0x13. */
  public static Argon2Cost d(long memoryKiB, long passes, long lanes) {
    return new Argon2Cost(Type.D, memoryKiB, passes, lanes, VERSION_13);
  }
}
