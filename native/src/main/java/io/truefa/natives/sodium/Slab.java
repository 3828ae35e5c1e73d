package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * One region of the library's guarded memory, cut into pieces for many secrets: a page each would use up what a process
 * may lock after a few hundred. Not safe for threads; {@link LockedMemory} is.
 */
final class Slab {
  private static final int GRAIN = 16;

  private final Pointer base;
  private final MemorySegment all;
  private final int grains;
  private final boolean locked;
  private final BitSet taken = new BitSet();

  Slab(Pointer base, int bytes, boolean locked) {
    this.base = base;
    // by way of a buffer: making a segment from an address is a restricted method and would need a flag of its own
    this.all = MemorySegment.ofBuffer(base.getByteBuffer(0, bytes));
    this.grains = bytes / GRAIN;
    this.locked = locked;
  }

  int bytes() {
    return grains * GRAIN;
  }

  boolean isLocked() {
    return locked;
  }

  /** Offset of {@code bytes} free bytes, which are zero; -1 if there is no such gap. */
  int take(int bytes) {
    int wanted = grainsFor(bytes);
    int from = taken.nextClearBit(0);
    while (from + wanted <= grains) {
      int next = taken.nextSetBit(from);
      if (next < 0 || next - from >= wanted) {
        taken.set(from, from + wanted);
        return from * GRAIN;
      }
      from = taken.nextClearBit(next);
    }
    return -1;
  }

  /** Takes back what {@link #take} gave; it must be zero again. */
  void giveBack(int offset, int bytes) {
    taken.clear(offset / GRAIN, offset / GRAIN + grainsFor(bytes));
  }

  MemorySegment segment(int offset, int bytes) {
    return all.asSlice(offset, bytes);
  }

  Pointer pointer(int offset) {
    return base.share(offset);
  }

  private static int grainsFor(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, GRAIN));
  }
}
