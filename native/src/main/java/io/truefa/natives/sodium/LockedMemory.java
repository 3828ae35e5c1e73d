package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Secrets in a few slabs of locked memory. Slabs are never given back: the process keeps them for the next secret. */
final class LockedMemory implements SecretMemory {
  private static final int MAX_SLABS = 8;

  private final Supplier<Optional<Slab>> source;
  private final List<Slab> slabs = new ArrayList<>();

  /** Takes slabs from {@code source} when needed; it answers empty when there are no more. */
  LockedMemory(Supplier<Optional<Slab>> source) {
    this.source = source;
  }

  @Override
  public LockedRegion allocate(int bytes) throws ProviderUnavailableException {
    synchronized (slabs) {
      for (var slab : slabs) {
        int offset = slab.take(bytes);
        if (offset >= 0) {
          return new LockedRegion(slab, offset, bytes);
        }
      }
      return fromNewSlab(bytes);
    }
  }

  private LockedRegion fromNewSlab(int bytes) throws ProviderUnavailableException {
    if (slabs.size() < MAX_SLABS) {
      var fresh = source.get();
      if (fresh.isPresent()) {
        slabs.add(fresh.get());
        int offset = fresh.get().take(bytes);
        if (offset >= 0) {
          return new LockedRegion(fresh.get(), offset, bytes);
        }
      }
    }
    throw new ProviderUnavailableException(CryptoFunction.MEM_ALLOC);
  }

  @Override
  public Status status() {
    synchronized (slabs) {
      long wanted = slabs.stream().mapToLong(Slab::bytes).sum();
      long locked = slabs.stream().filter(Slab::isLocked).mapToLong(Slab::bytes).sum();
      return new Status(wanted == locked ? "locked" : "not locked", wanted, locked);
    }
  }

  /** Zeroes so that it is seen by every thread and left out by no compiler. */
  static void wipe(MemorySegment segment) {
    segment.fill((byte) 0);
    VarHandle.fullFence();
  }

  /** A piece of a slab. */
  final class LockedRegion implements Region {
    private final Slab slab;
    private final int offset;
    private final int bytes;
    private final MemorySegment segment;

    private LockedRegion(Slab slab, int offset, int bytes) {
      this.slab = slab;
      this.offset = offset;
      this.bytes = bytes;
      this.segment = slab.segment(offset, bytes);
    }

    @Override
    public MemorySegment segment() {
      return segment;
    }

    Pointer pointer() {
      return slab.pointer(offset);
    }

    @Override
    public void allow(Access access) {
      // Many secrets share a page, so a page cannot be shut for one of them; SecretBuffer's own state is the guard.
    }

    @Override
    public void free() {
      wipe(segment);
      synchronized (slabs) {
        slab.giveBack(offset, bytes);
      }
    }
  }
}
