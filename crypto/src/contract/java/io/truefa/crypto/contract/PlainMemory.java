package io.truefa.crypto.contract;

import io.truefa.crypto.SecretMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The last in line, for secrets too big for the memory under test, as the pure provider's is in the program. */
final class PlainMemory implements SecretMemory {

  @Override
  public Region allocate(int bytes) {
    return new PlainRegion(Arena.ofAuto().allocate(bytes));
  }

  @Override
  public Status status() {
    return new Status("plain", 0, 0);
  }

  private record PlainRegion(MemorySegment segment) implements Region {
    @Override
    public void free() {
      segment.fill((byte) 0);
    }
  }
}
