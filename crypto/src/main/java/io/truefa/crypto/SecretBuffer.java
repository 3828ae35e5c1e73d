package io.truefa.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Secret bytes with one owner: lent while {@link #use} runs, zeroed by {@link #close}.
 *
 * <p>Many threads may read at once. {@code close} makes the buffer invalid at once, waits for the readers that are
 * inside, then zeroes and frees; closing twice is harmless. After {@code close} every use throws {@link
 * IllegalStateException}. Nothing here tells length or content to a message.
 */
public final class SecretBuffer implements AutoCloseable {
  private final SecretMemory.Region region;
  private final int size;
  private final Runnable onFree;

  /** Guards the two fields below and the region's access; never held while a reader or writer runs. */
  private final Object lock = new Object();

  /** The thread of each lease, once per lease, so that a reader that closes what it reads is told, not hung. */
  private final List<Thread> leases = new ArrayList<>(2);

  private boolean closed;

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
    lease(SecretMemory.Access.READ);
    try {
      return reader.read(region.segment().asReadOnly());
    } finally {
      giveBack();
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
      this.<Void, RuntimeException>use(
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
    return this.<Boolean, RuntimeException>use(
        mine -> other.<Boolean, RuntimeException>use(theirs -> same(mine, theirs)));
  }

  /** True from the first call of {@link #close} on. */
  public boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /**
   * Ends the secret. Only the first call waits for readers and zeroes; later ones return at once.
   *
   * @throws IllegalStateException if this thread is itself reading the buffer: it would wait for itself
   */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (leases.contains(Thread.currentThread())) {
        throw new IllegalStateException("a reader may not close the secret it reads");
      }
      closed = true;
      awaitReaders();
      try {
        region.allow(SecretMemory.Access.WRITE);
        region.free();
      } finally {
        onFree.run();
      }
    }
  }

  /** Lets {@link Secrets} fill a buffer nobody else has seen yet; leaving the lock makes the content visible to all. */
  <X extends Exception> void fill(SecretWriter<X> writer) throws X {
    lease(SecretMemory.Access.WRITE);
    try {
      writer.write(region.segment());
    } finally {
      giveBack();
    }
  }

  private void lease(SecretMemory.Access access) {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("secret already destroyed");
      }
      if (leases.isEmpty()) {
        region.allow(access);
      }
      leases.add(Thread.currentThread());
    }
  }

  private void giveBack() {
    synchronized (lock) {
      leases.remove(Thread.currentThread());
      if (leases.isEmpty()) {
        region.allow(SecretMemory.Access.NONE);
        lock.notifyAll();
      }
    }
  }

  /** An interrupt does not shorten the wait: freeing under a reader would be worse than being late. */
  private void awaitReaders() {
    boolean interrupted = false;
    while (!leases.isEmpty()) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean same(MemorySegment mine, MemorySegment theirs) {
    if (mine.byteSize() != theirs.byteSize()) {
      return false;
    }
    int difference = 0;
    for (long i = 0; i < mine.byteSize(); i++) {
      difference |= mine.get(ValueLayout.JAVA_BYTE, i) ^ theirs.get(ValueLayout.JAVA_BYTE, i);
    }
    return difference == 0;
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
