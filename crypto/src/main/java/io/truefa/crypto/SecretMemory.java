package io.truefa.crypto;

import java.lang.foreign.MemorySegment;

/**
 * Where secrets live. A provider brings one; {@link Secrets} is what everybody else uses.
 *
 * <p>The memory is outside the Java heap, so that no collector leaves copies of it behind.
 */
public interface SecretMemory {

  /**
   * A fresh region of exactly {@code bytes} bytes (0 is allowed), all zero, readable and writable.
   *
   * @throws ProviderUnavailableException if this memory cannot serve; another one will be asked
   */
  Region allocate(int bytes) throws ProviderUnavailableException;

  /** What this memory can promise right now. */
  Status status();

  /**
   * One allocation. Access is switched by {@link SecretBuffer}, which alone decides who may read and when. Neither
   * method below may throw: there is nobody who could do better.
   */
  interface Region {

    /** The bytes; valid until {@link #free}. */
    MemorySegment segment();

    /** Sets what the processor lets this process do with the region, where the system can. */
    void allow(Access access);

    /** Zeroes and gives back. Called exactly once. */
    void free();
  }

  /** What may be done with a region between two calls of {@link Region#allow}. */
  enum Access {
    NONE,
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
