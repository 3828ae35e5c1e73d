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
    return new OffHeapRegion(Arena.ofAuto().allocate(bytes));
  }

  @Override
  public Status status() {
    return new Status("off-heap", 0, 0);
  }

  private record OffHeapRegion(MemorySegment segment) implements Region {

    @Override
    public void allow(Access access) {
      // Java alone cannot change page protection; SecretBuffer's own state is the guard here.
    }

    @Override
    public void free() {
      for (long i = 0; i < segment.byteSize(); i++) {
        BYTE.setVolatile(segment, i, (byte) 0); // volatile: the compiler may not drop the last write
      }
    }
  }
}
