package io.truefa.crypto;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Secret memory for tests: an array per region, and a diary of who was let in. */
final class HeapMemory implements SecretMemory {
  final List<TestRegion> regions = new ArrayList<>();
  boolean full;
  boolean locks;

  @Override
  public Region allocate(int bytes) throws ProviderUnavailableException {
    if (full) {
      throw new ProviderUnavailableException(CryptoFunction.MEM_ALLOC);
    }
    var region = new TestRegion(new byte[bytes], locks);
    region.open(Access.WRITE);
    regions.add(region);
    return region;
  }

  @Override
  public Status status() {
    return new Status("test", regions.size(), 0);
  }

  static final class TestRegion implements Region {
    final byte[] bytes;
    private final boolean locked;
    boolean stuck;
    final List<String> doors = Collections.synchronizedList(new ArrayList<>());
    int freed;

    TestRegion(byte[] bytes, boolean locked) {
      this.bytes = bytes;
      this.locked = locked;
    }

    @Override
    public MemorySegment segment() {
      return MemorySegment.ofArray(bytes);
    }

    @Override
    public boolean isLocked() {
      return locked;
    }

    @Override
    public void open(Access access) {
      if (stuck) {
        throw new IllegalStateException("stuck");
      }
      doors.add("open " + access);
    }

    @Override
    public void shut(Access access) {
      doors.add("shut " + access);
    }

    @Override
    public void free() {
      Arrays.fill(bytes, (byte) 0);
      freed++;
    }
  }
}
