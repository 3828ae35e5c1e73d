package io.truefa.crypto.foreign;

/** What a file may ask for. Every number is held against its bound before two are multiplied: nothing overflows. */
final class ForeignLimits {
  private static final long KIB_PER_GIB = 1024 * 1024;
  private static final long MAX_MEMORY_KIB = 2 * KIB_PER_GIB;
  private static final int MAX_OUTPUT_BYTES = 1024;

  private static final long MAX_ARGON2_PASSES = 1 << 20;
  private static final long MAX_ARGON2_WORK = 64 * KIB_PER_GIB; // OTPClient accepts 1 GiB and 64 passes
  private static final long MAX_ARGON2_LANES = (1 << 24) - 1; // RFC 9106, section 3.1
  private static final int MIN_ARGON2_SALT = 8; // as the reference implementation
  private static final int MIN_ARGON2_OUTPUT = 4;
  private static final int MIN_KIB_PER_LANE = 8;

  private static final long MAX_PBKDF2_ROUNDS = 10_000_000;
  private static final long MAX_PBKDF2_WORK = 4 * MAX_PBKDF2_ROUNDS; // four hashes of output at the highest count

  /** KeePass and KeePassXC measure what one second does, 30 to 60 million with AES instructions; people ask for five. */
  private static final long MAX_AES_KDF_ROUNDS = 1_000_000_000;

  private static final long MAX_SCRYPT_WORK = 16 * KIB_PER_GIB; // N * r * p * 128 bytes
  private static final long MAX_SCRYPT_NUMBER = 1L << 31;
  private static final int MAX_SCRYPT_N_FOR_R1 = 1 << 16; // RFC 7914, section 2: N < 2^(128 * r / 8)
  private static final long SCRYPT_UNIT_BYTES = 128;
  private static final long SCRYPT_UNITS_PER_KIB = 8;
  private static final long MAX_SCRYPT_OUTPUT = (1L << 30) - 1; // p * r, RFC 7914, section 2

  private ForeignLimits() {}

  static void requireOutput(int length) throws KdfRefusedException {
    if (length < 1 || length > MAX_OUTPUT_BYTES) {
      throw KdfRefusedException.invalid();
    }
  }

  static void requirePbkdf2(long rounds, int length, int hashBytes) throws KdfRefusedException {
    requireOutput(length);
    if (rounds < 1) {
      throw KdfRefusedException.invalid();
    }
    long blocks = Math.ceilDiv((long) length, hashBytes);
    if (rounds > MAX_PBKDF2_ROUNDS || rounds * blocks > MAX_PBKDF2_WORK) {
      throw KdfRefusedException.tooCostly();
    }
  }

  static void requireAesKdf(long rounds) throws KdfRefusedException {
    if (rounds < 0 || rounds > MAX_AES_KDF_ROUNDS) { // below zero: unsigned in the file, and huge
      throw KdfRefusedException.tooCostly();
    }
  }

  static void requireArgon2(Argon2Cost cost, int saltBytes, int length) throws KdfRefusedException {
    requireOutput(length);
    if (length < MIN_ARGON2_OUTPUT
        || saltBytes < MIN_ARGON2_SALT
        || cost.passes() < 1
        || cost.lanes() < 1
        || cost.lanes() > MAX_ARGON2_LANES
        || (cost.version() != 0x10 && cost.version() != 0x13)
        || cost.memoryKiB() < MIN_KIB_PER_LANE * cost.lanes()) {
      throw KdfRefusedException.invalid();
    }
    if (cost.memoryKiB() > MAX_MEMORY_KIB
        || cost.passes() > MAX_ARGON2_PASSES
        || cost.memoryKiB() * cost.passes() > MAX_ARGON2_WORK) {
      throw KdfRefusedException.tooCostly();
    }
  }

  static void requireScrypt(ScryptCost cost, int length) throws KdfRefusedException {
    requireOutput(length);
    if (cost.n() < 2
        || Long.bitCount(cost.n()) != 1
        || cost.r() < 1
        || cost.p() < 1
        || (cost.r() == 1 && cost.n() >= MAX_SCRYPT_N_FOR_R1)) {
      throw KdfRefusedException.invalid();
    }
    if (cost.n() > MAX_SCRYPT_NUMBER || cost.r() > MAX_SCRYPT_NUMBER || scryptKiB(cost) > MAX_MEMORY_KIB) {
      throw KdfRefusedException.tooCostly();
    }
    if (cost.p() > MAX_SCRYPT_OUTPUT / cost.r()) {
      throw KdfRefusedException.invalid();
    }
    if (cost.p() > Integer.MAX_VALUE / (SCRYPT_UNIT_BYTES * cost.r() * Byte.SIZE)
        || scryptKiB(cost) * cost.p() > MAX_SCRYPT_WORK) {
      throw KdfRefusedException.tooCostly();
    }
  }

  /** Memory of the mixing, rounded up; N and r are at most 2^31 here. */
  private static long scryptKiB(ScryptCost cost) {
    return Math.ceilDiv(cost.n() * cost.r(), SCRYPT_UNITS_PER_KIB);
  }

  /** All the heap scrypt takes: what is mixed, and twice the blocks of all p that it begins and ends with. */
  static long scryptHeapKiB(ScryptCost cost) {
    return scryptKiB(cost) + 2 * cost.p() * cost.r() / SCRYPT_UNITS_PER_KIB;
  }
}
