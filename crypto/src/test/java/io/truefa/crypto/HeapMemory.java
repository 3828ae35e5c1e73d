package io.truefa.crypto;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Secret memory for tests: an array per region, and a diary of what was allowed. */
final class HeapMemory implements SecretMemory {
  final List<TestRegion> regions = new ArrayList<>();
  boolean full;

  @Override
  public Region allocate(int bytes) throws ProviderUnavailableException {
    if (full) {
      throw new ProviderUnavailableException(CryptoFunction.MEM_ALLOC);
    }
    var region = new TestRegion(new byte[bytes]);
    regions.add(region);
    return region;
  }

  @Override
  public Status status() {
    return new Status("test", regions.size(), 0);
  }

  static final class TestRegion implements Region {
    final byte[] bytes;
    final List<Access> allowed = new ArrayList<>();
    int freed;

    TestRegion(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public MemorySegment segment() {
      return MemorySegment.ofArray(bytes);
    }

    @Override
    public void allow(Access access) {
      allowed.add(access);
    }

    @Override
    public void free() {
      Arrays.fill(bytes, (byte) 0);
      freed++;
    }
  }
}
