package io.truefa.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Secret bytes with one owner: lent while {@link #use} runs, zeroed by {@link #close}.
 *
 * <p>Many threads may read at once. {@code close} makes the buffer invalid at once, waits for the readers that are
 * inside, then zeroes and frees; closing twice is harmless. After {@code close} every use throws {@link
 * IllegalStateException}. Nothing here tells length or content to a message.
 */
public final class SecretBuffer implements AutoCloseable {
  private static final int CLOSED = 0x8000_0000;

  private final SecretMemory.Region region;
  private final int size;
  private final Runnable onFree;

  /** Bit 31: closed. The other bits: number of leases. Check and lease are one step. */
  private final AtomicInteger state = new AtomicInteger();

  /** Guards the switch between no access and read-only; never held while a reader runs. */
  private final Object accessLock = new Object();

  private int readers;

  SecretBuffer(SecretMemory.Region region, int size, Runnable onFree) {
    this.region = region;
    this.size = size;
    this.onFree = onFree;
    region.allow(SecretMemory.Access.NONE);
  }

  /** Length in bytes. */
  public int size() {
    return size;
  }

  /**
   * Lends the bytes, read-only, to {@code reader}, which must keep neither the segment nor a copy.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public <R, X extends Exception> R use(SecretReader<R, X> reader) throws X {
    lease();
    try {
      allowReading();
      try {
        return reader.read(region.segment().asReadOnly());
      } finally {
        forbidReading();
      }
    } finally {
      state.decrementAndGet();
    }
  }

  /**
   * Lends a copy on the Java heap, for libraries that know only arrays; the copy is zeroed afterwards. Prefer {@link
   * #use}: a collector may have moved the array and left its old bytes behind.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public <R, X extends Exception> R useOnHeap(HeapReader<R, X> reader) throws X {
    var copy = new byte[size];
    try {
      use(
          (SecretReader<Void, RuntimeException>)
              bytes -> {
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, copy, 0, size);
                return null;
              });
      return reader.read(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Compares in a time that depends on the lengths only. */
  public boolean sameAs(SecretBuffer other) {
    if (size != other.size) {
      return false;
    }
    return use(
        (SecretReader<Boolean, RuntimeException>)
            mine ->
                other.use(
                    (SecretReader<Boolean, RuntimeException>)
                        theirs -> {
                          int difference = 0;
                          for (long i = 0; i < size; i++) {
                            difference |=
                                mine.get(ValueLayout.JAVA_BYTE, i) ^ theirs.get(ValueLayout.JAVA_BYTE, i);
                          }
                          return difference == 0;
                        }));
  }

  /** True from the first call of {@link #close} on. */
  public boolean isClosed() {
    return state.get() < 0;
  }

  @Override
  public void close() {
    int before = state.getAndUpdate(s -> s | CLOSED);
    if (before < 0) {
      return;
    }
    while (state.get() != CLOSED) {
      LockSupport.parkNanos(20_000);
    }
    region.allow(SecretMemory.Access.WRITE);
    region.free();
    onFree.run();
  }

  /** Lets {@link Secrets} fill a buffer nobody else has seen yet. */
  <X extends Exception> void fill(SecretWriter<X> writer) throws X {
    region.allow(SecretMemory.Access.WRITE);
    try {
      writer.write(region.segment());
    } finally {
      region.allow(SecretMemory.Access.NONE);
    }
  }

  private void lease() {
    int seen;
    do {
      seen = state.get();
      if (seen < 0) {
        throw new IllegalStateException("secret already destroyed");
      }
    } while (!state.compareAndSet(seen, seen + 1));
  }

  private void allowReading() {
    synchronized (accessLock) {
      if (readers++ == 0) {
        region.allow(SecretMemory.Access.READ);
      }
    }
  }

  private void forbidReading() {
    synchronized (accessLock) {
      if (--readers == 0) {
        region.allow(SecretMemory.Access.NONE);
      }
    }
  }

  @Override
  public String toString() {
    return "SecretBuffer[hidden]";
  }

  /** Reads lent secret bytes. */
  @FunctionalInterface
  public interface SecretReader<R, X extends Exception> {
    R read(MemorySegment bytes) throws X;
  }

  /** Reads a heap copy of secret bytes; the copy is zeroed when this returns. */
  @FunctionalInterface
  public interface HeapReader<R, X extends Exception> {
    R read(byte[] bytes) throws X;
  }

  /** Writes the content of a fresh secret. */
  @FunctionalInterface
  public interface SecretWriter<X extends Exception> {
    void write(MemorySegment bytes) throws X;
  }
}
