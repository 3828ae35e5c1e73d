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

  /** Held while a slab is asked for, which is a native call; taking from the others and giving back do not wait. */
  private final Object growing = new Object();

  private int tooBig; // guarded by growing: no slab is as big as that

  /**
   * Takes slabs of at most {@code maxSlabBytes} from {@code source} when needed; it answers empty when there are no
   * more.
   */
  LockedMemory(Supplier<Optional<Slab>> source, int maxSlabBytes) {
    this.source = source;
    this.tooBig = maxSlabBytes + 1;
  }

  @Override
  public LockedRegion allocate(int bytes) throws ProviderUnavailableException {
    var region = fromSlabs(bytes);
    if (region.isEmpty()) {
      synchronized (growing) {
        region = fromSlabs(bytes); // somebody else may have got a slab meanwhile
        if (region.isEmpty() && grow(bytes)) {
          region = fromSlabs(bytes);
        }
      }
    }
    return region.orElseThrow(() -> new ProviderUnavailableException(CryptoFunction.MEM_ALLOC));
  }

  private Optional<LockedRegion> fromSlabs(int bytes) {
    synchronized (slabs) {
      for (var slab : slabs) {
        int offset = slab.take(bytes);
        if (offset >= 0) {
          return Optional.of(new LockedRegion(slab, offset, bytes));
        }
      }
      return Optional.empty();
    }
  }

  private boolean grow(int bytes) {
    if (bytes >= tooBig) {
      return false;
    }
    synchronized (slabs) {
      if (slabs.size() >= MAX_SLABS) {
        return false;
      }
    }
    var fresh = source.get(); // may take seconds
    synchronized (slabs) {
      fresh.ifPresent(slabs::add);
    }
    if (fresh.isPresent() && fresh.get().bytes() < bytes) {
      tooBig = bytes; // one slab is the price of knowing; where little can be locked, slabs are small
    }
    return fresh.isPresent();
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
