package io.truefa.app;

import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Secret memory for tests: outside the heap, zeroed on free, counted by {@link Secrets#alive()}. */
public final class TestSecrets {
  private TestSecrets() {}

  public static Secrets offHeap() {
    return new Secrets(List.of(new Memory()));
  }

  private static final class Memory implements SecretMemory {
    @Override
    public Region allocate(int bytes) {
      return new Bytes(Arena.ofAuto().allocate(bytes));
    }

    @Override
    public Status status() {
      return new Status("off-heap", 0, 0);
    }
  }

  private record Bytes(MemorySegment segment) implements SecretMemory.Region {
    @Override
    public void free() {
      segment.fill((byte) 0);
    }
  }
}
