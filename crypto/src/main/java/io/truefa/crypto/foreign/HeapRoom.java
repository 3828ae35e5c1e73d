package io.truefa.crypto.foreign;

/** Asks before a library takes memory from the Java heap: an OutOfMemoryError would hit other threads as well. */
interface HeapRoom {
  long BYTES_PER_KIB = 1024;

  /** Bytes that can still be taken, after looking harder if {@code thorough}. */
  long freeBytes(boolean thorough);

  /** Refuses if {@code kib} and a tenth more are not there. */
  default void require(long kib) throws KdfRefusedException {
    long needed = kib * BYTES_PER_KIB / 10 * 11;
    if (needed > freeBytes(false) && needed > freeBytes(true)) {
      throw shortOf(kib);
    }
  }

  /** What to say where {@code kib} could not be had. */
  static KdfRefusedException shortOf(long kib) {
    return KdfRefusedException.memoryShort(kib * 11 / 10 / 1024 + 1);
  }
}
