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
 * inside, then zeroes, unlocks and frees; closing twice is harmless. After {@code close} every use throws {@link
 * IllegalStateException}. Nothing here tells length or content to a message.
 */
public final class SecretBuffer implements AutoCloseable {
  private static final int VALID = 1 << 31;
  private static final int LOCKED = 1 << 30;
  private static final int LEASES = LOCKED - 1;

  private final SecretMemory.Region region;
  private final int size;
  private final Leases leases;
  private final Runnable onFree;

  /** Validity, whether the memory is locked, and the number of leases: checked and changed in one step. */
  private final AtomicInteger word;

  /** Who waits in {@link #close} for the leases to end; at most one thread ever does. */
  private volatile Thread closer;

  SecretBuffer(SecretMemory.Region region, int size, Leases leases, Runnable onFree) {
    this.region = region;
    this.size = size;
    this.leases = leases;
    this.onFree = onFree;
    this.word = new AtomicInteger(region.isLocked() ? VALID | LOCKED : VALID);
  }

  /**
   * Length in bytes.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public int size() {
    requireValid(word.get());
    return size;
  }

  /** Whether the bytes are held in memory measured to be locked against swapping; false after {@link #close}. */
  public boolean isLocked() {
    return (word.get() & LOCKED) != 0;
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
    } catch (IndexOutOfBoundsException e) {
      throw withoutNumbers(e);
    } finally {
      giveBack(SecretMemory.Access.READ);
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
    return (word.get() & VALID) == 0;
  }

  /**
   * Ends the secret. Only the first call waits for readers and zeroes; later ones return at once.
   *
   * @throws IllegalStateException if this thread is itself reading the buffer: it would wait for itself
   */
  @Override
  public void close() {
    int now = word.get();
    if ((now & VALID) != 0 && leases.has(this)) {
      throw new IllegalStateException("a reader may not close the secret it reads");
    }
    while ((now & VALID) != 0) {
      int seen = word.compareAndExchange(now, now & ~VALID);
      if (seen == now) {
        awaitReaders();
        destroy();
        return;
      }
      now = seen;
    }
  }

  private void destroy() {
    try {
      region.free();
    } finally {
      word.set(0); // no longer locked either
      onFree.run();
    }
  }

  /** Lets {@link Secrets} fill a buffer nobody else has seen yet, once: its region is open since it was made. */
  <X extends Exception> void fill(SecretWriter<X> writer) throws X {
    enter();
    try {
      writer.write(region.segment());
    } catch (IndexOutOfBoundsException e) {
      throw withoutNumbers(e);
    } finally {
      giveBack(SecretMemory.Access.WRITE);
    }
  }

  private void lease(SecretMemory.Access access) {
    enter();
    try {
      region.open(access);
    } catch (RuntimeException e) {
      leave();
      throw e;
    }
  }

  private void enter() {
    int now = word.get();
    while (true) {
      requireValid(now);
      int seen = word.compareAndExchange(now, now + 1);
      if (seen == now) {
        break;
      }
      now = seen;
    }
    leases.add(this);
  }

  private void giveBack(SecretMemory.Access access) {
    try {
      region.shut(access);
    } finally {
      leave(); // or closing would wait for ever
    }
  }

  private void leave() {
    leases.remove(this);
    if ((word.decrementAndGet() & (VALID | LEASES)) == 0) {
      LockSupport.unpark(closer); // null where the closer has not looked yet: it will see that nobody is inside
    }
  }

  /** An interrupt does not shorten the wait: freeing under a reader would be worse than being late. */
  private void awaitReaders() {
    closer = Thread.currentThread();
    boolean interrupted = false;
    while ((word.get() & LEASES) != 0) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // else park would return at once, again and again
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireValid(int word) {
    if ((word & VALID) == 0) {
      throw new IllegalStateException("secret already destroyed");
    }
  }

  /** The same fault at the same place; the text of the JDK would tell address and length. */
  private static IndexOutOfBoundsException withoutNumbers(IndexOutOfBoundsException e) {
    if (e.getClass() != IndexOutOfBoundsException.class) {
      return e; // of an array or a text of the reader's own
    }
    var quiet = new IndexOutOfBoundsException("outside of the secret");
    quiet.setStackTrace(e.getStackTrace());
    return quiet;
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
