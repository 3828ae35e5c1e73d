package io.truefa.crypto.pure;

import io.truefa.crypto.SecretMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Secrets outside the Java heap, zeroed on free; the system may still swap them out. */
final class OffHeapMemory implements SecretMemory {
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  @Override
  public Region allocate(int bytes) {
    // An automatic arena: freed late, but by then zero. A shared arena would stop every thread on each close.
    try {
      return new OffHeapRegion(Arena.ofAuto().allocate(bytes));
    } catch (OutOfMemoryError e) {
      throw new OutOfMemoryError("no memory for a secret"); // the JDK's text would tell its length
    }
  }

  @Override
  public Status status() {
    return new Status("off-heap", 0, 0);
  }

  /** Java alone cannot shut pages; what {@code SecretBuffer} keeps is the guard here. */
  private record OffHeapRegion(MemorySegment segment) implements Region {

    @Override
    public void free() {
      for (long i = 0; i < segment.byteSize(); i++) {
        BYTE.setVolatile(segment, i, (byte) 0); // volatile: the compiler may not drop the last write
      }
    }
  }
}
