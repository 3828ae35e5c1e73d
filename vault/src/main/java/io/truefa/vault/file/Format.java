package io.truefa.vault.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The numbers of vault format 1.1; FORMAT.md says what they mean. */
final class Format {
  /** {@code \x89 TFAV \r \n \x1A}. */
  static final long MAGIC = 0x89_54_46_41_56_0D_0A_1AL;

  static final int MAGIC_BYTES = 8;
  static final int PREFIX_BYTES = 16;
  static final int MAJOR = 1;
  static final int MINOR = 1;
  static final int SUITE = 1;

  static final int MIN_HEADER = 64;
  static final int MAX_HEADER = 65_536;
  static final int MAX_FILE = 64 * 1024 * 1024;
  static final int MAX_JSON = 16 * 1024 * 1024;
  static final int MAX_SLOTS = 16;
  static final int MAX_HINT = 256;

  static final int ID_BYTES = 16;
  static final int HASH_BYTES = 32;

  private Format() {}

  static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
