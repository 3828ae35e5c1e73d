package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.natives.system.PageProtection.Mode;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Secrets in pages of locked memory, of which it takes so many and no more: what a process may lock is little, and shared
 * with others. Small secrets share a page, a big one has pages of its own. A few empty pages are kept for the next
 * secret; the others go back.
 */
final class LockedMemory implements SecretMemory {
  private static final int EMPTY_PAGES_KEPT = 4;

  private final Slabs source;
  private final long budget;
  private final Runnable onOverrun;
  private final Canary canary = Canary.fresh();
  private final List<Slab> slabs = new ArrayList<>();

  /** Held while a slab is asked for, which is a native call; taking from the others and giving back do not wait. */
  private final Object growing = new Object();

  /**
   * Takes slabs from {@code source} when needed.
   *
   * @param budget bytes of pages, at most
   * @param onOverrun called when something wrote past the end of a piece, before that is given back
   */
  LockedMemory(Slabs source, long budget, Runnable onOverrun) {
    this.source = source;
    this.budget = budget;
    this.onOverrun = onOverrun;
  }

  /** What is written behind its pieces. */
  Canary canary() {
    return canary;
  }

  @Override
  public LockedRegion allocate(int bytes) throws ProviderUnavailableException {
    var region = fromSlabs(bytes);
    if (region.isEmpty()) {
      synchronized (growing) {
        region = fromSlabs(bytes); // somebody else may have got a slab meanwhile
        if (region.isEmpty()) {
          region = fromAFreshSlab(bytes);
        }
      }
    }
    return region.orElseThrow(() -> new ProviderUnavailableException(CryptoFunction.MEM_ALLOC));
  }

  private Optional<LockedRegion> fromSlabs(int bytes) {
    synchronized (slabs) {
      // the pages of a big secret are its own: they go when it goes
      return slabs.stream().filter(Slab::isOnePage).flatMap(slab -> pieceOf(slab, bytes).stream()).findFirst();
    }
  }

  private Optional<LockedRegion> pieceOf(Slab slab, int bytes) {
    int offset = slab.take(bytes);
    return offset < 0 ? Optional.empty() : Optional.of(new LockedRegion(slab, offset, bytes));
  }

  private Optional<LockedRegion> fromAFreshSlab(int bytes) {
    synchronized (slabs) {
      if (pages() + source.footprint(bytes) > budget) {
        return Optional.empty();
      }
    }
    var fresh = source.forPiece(bytes); // may take seconds
    synchronized (slabs) {
      fresh.ifPresent(slabs::add);
      return fresh.flatMap(slab -> pieceOf(slab, bytes));
    }
  }

  private long pages() {
    return slabs.stream().mapToLong(Slab::footprint).sum();
  }

  @Override
  public Status status() {
    synchronized (slabs) {
      long wanted = pages();
      long locked = slabs.stream().filter(Slab::isLocked).mapToLong(Slab::footprint).sum();
      return new Status(wanted == locked ? "locked" : "not locked", wanted, locked);
    }
  }

  private void giveBack(Slab slab, int offset, int bytes) {
    boolean leaves;
    synchronized (slabs) {
      slab.giveBack(offset, bytes);
      leaves = slab.isEmpty() && (!slab.isOnePage() || emptyPages() > EMPTY_PAGES_KEPT);
      if (leaves) {
        slabs.remove(slab);
      }
    }
    if (leaves) {
      source.free(slab);
    }
  }

  private long emptyPages() {
    return slabs.stream().filter(slab -> slab.isEmpty() && slab.isOnePage()).count();
  }

  /** Zeroes so that it is seen by every thread and left out by no compiler. */
  static void wipe(MemorySegment segment) {
    segment.fill((byte) 0);
    VarHandle.fullFence();
  }

  /** A piece of a slab, with a canary behind it from the first time somebody may write. */
  final class LockedRegion implements Region {
    private final Slab slab;
    private final int offset;
    private final int bytes;
    private final MemorySegment segment;
    private boolean guarded;

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
    public boolean isLocked() {
      return slab.isLocked();
    }

    @Override
    public void open(Access access) {
      slab.open(access);
      if (access == Access.WRITE && !guarded) {
        canary.perch(behind());
        guarded = true;
      }
    }

    @Override
    public void shut(Access access) {
      slab.shut(access);
    }

    /** Whether the processor lets nobody in now. */
    boolean isShut() {
      return slab.mode() == Mode.NONE;
    }

    /** Whether nobody wrote past the end. Only while it is open. */
    boolean isIntact() {
      return !guarded || canary.sings(behind());
    }

    @Override
    public void free() {
      slab.open(Access.WRITE);
      freeOpen();
    }

    /** Frees a region that its only user has open for writing: one round less of the doors. */
    void freeOpen() {
      boolean intact = isIntact();
      wipe(slab.segment(offset, Slab.room(bytes)));
      slab.shut(Access.WRITE);
      if (!intact) {
        onOverrun.run();
      }
      giveBack(slab, offset, bytes);
    }

    private MemorySegment behind() {
      return slab.segment(offset + bytes, Slab.room(bytes) - bytes);
    }
  }
}
