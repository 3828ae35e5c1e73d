package io.truefa.crypto;

import java.lang.foreign.MemorySegment;

/**
 * Where secrets live. A provider brings one; {@link Secrets} is what everybody else uses.
 *
 * <p>The memory is outside the Java heap, so that no collector leaves copies of it behind.
 */
public interface SecretMemory {

  /**
   * A fresh region of exactly {@code bytes} bytes (0 is allowed), all zero, and open to one user who writes: whoever asked
   * fills it and calls {@link Region#shut}.
   *
   * @throws ProviderUnavailableException if this memory cannot serve, or the system does not open it; another one will be
   *     asked
   */
  Region allocate(int bytes) throws ProviderUnavailableException;

  /** What this memory can promise right now. */
  Status status();

  /**
   * One allocation. {@link SecretBuffer} decides who may use it and when; the region sees to it that the processor agrees
   * where the system can do that. Safe for threads.
   */
  interface Region {

    /** The bytes; valid until {@link #free}, to be touched only between {@link #open} and {@link #shut}. */
    MemorySegment segment();

    /** Whether the bytes are measured to be locked against swapping. */
    default boolean isLocked() {
      return false;
    }

    /**
     * Lets one more user in. Users are counted: each calls {@link #shut} with the same access.
     *
     * @throws IllegalStateException if the system does not open the memory again; then nobody is counted in
     */
    default void open(Access access) {}

    /** The user of {@link #open} is done; with the last one the memory is shut. Never throws. */
    default void shut(Access access) {}

    /** Zeroes and gives back. Called exactly once, when it is shut. Never throws. */
    void free();
  }

  /** What a user of a region does. */
  enum Access {
    READ,
    WRITE
  }

  /**
   * How well secrets are held.
   *
   * @param where a word for people: {@code locked}, {@code off-heap}
   * @param wantedBytes bytes that should be locked against swapping
   * @param lockedBytes bytes measured to be locked
   */
  record Status(String where, long wantedBytes, long lockedBytes) {}
}
