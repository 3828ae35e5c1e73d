package io.truefa.natives.sodium;

import io.truefa.crypto.SecretMemory;
import java.lang.foreign.MemorySegment;

/** For known answers only, which are no secrets: a self-test must not fail because locked memory is full. */
final class OrdinaryMemory implements SecretMemory {

  @Override
  public Region allocate(int bytes) {
    return new OrdinaryRegion(MemorySegment.ofArray(new byte[bytes]));
  }

  @Override
  public Status status() {
    return new Status("ordinary", 0, 0);
  }

  private record OrdinaryRegion(MemorySegment segment) implements Region {

    @Override
    public void free() {
      LockedMemory.wipe(segment);
    }
  }
}
