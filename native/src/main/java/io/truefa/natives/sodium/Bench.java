package io.truefa.natives.sodium;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Ordinary memory outside the Java heap that one call at a time works on, piece by piece, with a canary behind each. Kept
 * for the next call: to get and give back such memory takes longer than most calls.
 */
final class Bench {
  private final Memory memory;
  private final MemorySegment all;
  private final long address;
  private final List<MemorySegment> fences = new ArrayList<>();
  private int used;

  /** On {@code memory}, whatever it holds. */
  Bench(Memory memory) {
    this.memory = memory;
    this.address = Pointer.nativeValue(memory);
    this.all = MemorySegment.ofBuffer(memory.getByteBuffer(0, memory.size()));
    LockedMemory.wipe(all);
  }

  long size() {
    return all.byteSize();
  }

  /** Whether there is room for {@code bytes} bytes more. */
  boolean hasRoom(int bytes) {
    return used + Slab.room(bytes) <= all.byteSize();
  }

  /** The next piece, which is zero. */
  CallMemory.Block take(int bytes, Canary canary) {
    int from = used;
    used += Math.toIntExact(Slab.room(bytes));
    var fence = all.asSlice(from + bytes, used - from - bytes);
    canary.perch(fence);
    fences.add(fence);
    return new CallMemory.Block(new Pointer(address + from), all.asSlice(from, bytes));
  }

  /** Whether nobody wrote past the end of a piece. */
  boolean isIntact(Canary canary) {
    for (var fence : fences) {
      if (!canary.sings(fence)) {
        return false;
      }
    }
    return true;
  }

  /** Zeroes what was taken, which stays taken. */
  void wipe() {
    LockedMemory.wipe(all.asSlice(0, used));
  }

  /** Zeroes it and takes every piece back. */
  void clear() {
    wipe();
    fences.clear();
    used = 0;
  }

  /** Gives the memory back to the system; it must be clear. */
  void free() {
    memory.close();
  }
}
