package io.truefa.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Makes {@link SecretBuffer}s in the best memory at hand and counts those still alive. */
public final class Secrets {
  private final List<SecretMemory> memories;
  private final Leases leases = new Leases();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicLong elsewhere = new AtomicLong(); // bytes in other memories than the preferred one

  /** Memories in order of preference; the last one must always serve. */
  public Secrets(List<SecretMemory> memories) {
    if (memories.isEmpty()) {
      throw new IllegalArgumentException("no memory for secrets");
    }
    this.memories = List.copyOf(memories);
  }

  /** A buffer whose content {@code writer} makes in place. If the writer throws, nothing is left behind. */
  public <X extends Exception> SecretBuffer create(int bytes, SecretBuffer.SecretWriter<X> writer) throws X {
    var buffer = allocate(bytes);
    boolean filled = false;
    try {
      buffer.fill(writer);
      filled = true;
      return buffer;
    } finally {
      if (!filled) {
        buffer.close();
      }
    }
  }

  /** Moves the content in: the caller's array is zero afterwards. */
  public SecretBuffer takeFrom(byte[] source) {
    return takeFrom(source, 0, source.length);
  }

  /** Moves {@code length} bytes in; that part of the caller's array is zero afterwards. */
  public SecretBuffer takeFrom(byte[] source, int offset, int length) {
    if (offset < 0 || length < 0 || offset > source.length - length) {
      throw new IndexOutOfBoundsException("outside of the array"); // the JDK's own check would tell the length
    }
    try {
      return create(
          length, bytes -> MemorySegment.copy(source, offset, bytes, ValueLayout.JAVA_BYTE, 0, length));
    } finally {
      Arrays.fill(source, offset, offset + length, (byte) 0);
    }
  }

  /** A second, independent buffer with the same content. */
  public SecretBuffer copyOf(SecretBuffer original) {
    return create(
        original.size(),
        to ->
            original.<Void, RuntimeException>use(
                from -> {
                  to.copyFrom(from);
                  return null;
                }));
  }

  /** How many buffers are not closed yet; tests hold this at 0. */
  public int alive() {
    return alive.get();
  }

  /**
   * What the preferred memory promises right now. Secrets that it could not take and another memory holds count as
   * wanted and not locked.
   */
  public SecretMemory.Status status() {
    var preferred = memories.getFirst().status();
    long others = elsewhere.get();
    return others == 0 || preferred.wantedBytes() == 0
        ? preferred
        : new SecretMemory.Status("not locked", preferred.wantedBytes() + others, preferred.lockedBytes());
  }

  private void gone(int besides) {
    elsewhere.addAndGet(-besides);
    alive.decrementAndGet();
  }

  private SecretBuffer allocate(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a secret has 0 bytes or more");
    }
    for (int rank = 0; rank < memories.size(); rank++) {
      try {
        int besides = rank == 0 ? 0 : bytes;
        var buffer = new SecretBuffer(memories.get(rank).allocate(bytes), bytes, leases, () -> gone(besides));
        alive.incrementAndGet();
        elsewhere.addAndGet(besides);
        return buffer;
      } catch (ProviderUnavailableException e) {
        // the next memory serves
      }
    }
    throw new IllegalStateException("no memory for secrets");
  }
}
