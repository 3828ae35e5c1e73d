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
import java.util.concurrent.Executor;

/**
 * Secrets in pages of locked memory, of which it takes so many and no more: what a process may lock is little, and shared
 * with others. Small secrets share a page, a big one has pages of its own. A few empty pages are kept for the next
 * secret; the others go back. One more is asked for before the last is full, so that who is typing need not wait for it.
 */
final class LockedMemory implements SecretMemory {
  private static final int EMPTY_PAGES_KEPT = 4;

  private final Slabs source;
  private final long budget;
  private final Executor ahead;
  private final Mishaps mishaps;
  private final Canary canary = Canary.fresh();
  private final List<Slab> slabs = new ArrayList<>();

  /** Pieces that could not be opened to be wiped, with what is in them; guarded by slabs, as is the next. */
  private final List<LockedRegion> unwiped = new ArrayList<>();

  private boolean growsAhead;

  /** Held while a slab is asked for, which is a native call; taking from the others and giving back do not wait. */
  private final Object growing = new Object();

  /**
   * Takes slabs from {@code source} when needed.
   *
   * @param budget bytes of pages, at most
   * @param ahead asks for the next page on another thread; may do nothing, then whoever needs it waits
   */
  LockedMemory(Slabs source, long budget, Executor ahead, Mishaps mishaps) {
    this.source = source;
    this.budget = budget;
    this.ahead = ahead;
    this.mishaps = mishaps;
  }

  /** What is written behind its pieces. */
  Canary canary() {
    return canary;
  }

  @Override
  public LockedRegion allocate(int bytes) throws ProviderUnavailableException {
    wipeWhatCouldNotBe();
    var region = fromSlabs(bytes);
    if (region.isEmpty()) {
      synchronized (growing) {
        region = fromSlabs(bytes); // somebody else may have got a slab meanwhile
        if (region.isEmpty()) {
          region = fromAFreshSlab(bytes);
        }
      }
    }
    growAhead();
    return region.filter(LockedRegion::opensFresh).orElseThrow(LockedMemory::unavailable);
  }

  private static ProviderUnavailableException unavailable() {
    return new ProviderUnavailableException(CryptoFunction.MEM_ALLOC);
  }

  private Optional<LockedRegion> fromSlabs(int bytes) {
    synchronized (slabs) {
      for (var slab : slabs) { // a stream here took a tenth of a call
        if (slab.isOnePage()) { // the pages of a big secret are its own: they go when it goes
          var piece = pieceOf(slab, bytes);
          if (piece.isPresent()) {
            return piece;
          }
        }
      }
      return Optional.empty();
    }
  }

  private Optional<LockedRegion> pieceOf(Slab slab, int bytes) {
    int offset = slab.take(bytes);
    return offset < 0 ? Optional.empty() : Optional.of(new LockedRegion(slab, offset, bytes));
  }

  private Optional<LockedRegion> fromAFreshSlab(int bytes) {
    if (!mayGrow(bytes)) {
      return Optional.empty();
    }
    var fresh = source.forPiece(bytes); // may take seconds
    synchronized (slabs) {
      fresh.ifPresent(slabs::add);
      return fresh.flatMap(slab -> pieceOf(slab, bytes));
    }
  }

  private boolean mayGrow(int bytes) {
    synchronized (slabs) {
      return pages() + source.footprint(bytes) <= budget;
    }
  }

  private void growAhead() {
    synchronized (slabs) {
      if (growsAhead || !isNearlyFull() || !mayGrow(0)) {
        return;
      }
      growsAhead = true;
    }
    try {
      ahead.execute(this::grow);
    } catch (OutOfMemoryError e) {
      stopGrowingAhead(); // no thread for it: the next secret asks again
    }
  }

  private void grow() {
    try {
      synchronized (growing) {
        if (mayGrow(0)) {
          var fresh = source.forPiece(0);
          synchronized (slabs) {
            fresh.ifPresent(slabs::add);
          }
        }
      }
    } finally {
      stopGrowingAhead();
    }
  }

  private void stopGrowingAhead() {
    synchronized (slabs) {
      growsAhead = false;
    }
  }

  /** Whether less than half a page is left for small secrets. */
  private boolean isNearlyFull() {
    long free = 0;
    for (var slab : slabs) {
      free += slab.isOnePage() ? slab.freeBytes() : 0;
    }
    return free < source.footprint(0) / 2;
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

  private void wipeWhatCouldNotBe() {
    List<LockedRegion> again;
    synchronized (slabs) {
      if (unwiped.isEmpty()) {
        return;
      }
      again = List.copyOf(unwiped);
      unwiped.clear();
    }
    again.forEach(LockedRegion::free);
  }

  /** Zeroes so that it is seen by every thread and left out by no compiler. */
  static void wipe(MemorySegment segment) {
    segment.fill((byte) 0);
    VarHandle.fullFence();
  }

  /** What may happen to memory and must not be passed over. */
  interface Mishaps {

    /** Something wrote past the end of a piece, which is about to be given back. */
    void overrun();

    /** The system does not open a page again. */
    void stuck();
  }

  /** A piece of a slab, with a canary behind it. */
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

    /** For its first user; false if that cannot be, and then it is given back: nobody has written there. */
    private boolean opensFresh() {
      if (!opens(Access.WRITE)) {
        giveBack(slab, offset, bytes);
        return false;
      }
      canary.perch(behind());
      return true;
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
      if (!opens(access)) {
        throw new IllegalStateException("the system does not open the page of a secret");
      }
    }

    /** The same, told by the answer. */
    boolean opens(Access access) {
      boolean open = slab.opens(access);
      if (!open) {
        mishaps.stuck();
      }
      return open;
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
      return canary.sings(behind());
    }

    /** A piece whose page does not open stays taken, shut to everybody; it is tried again with each secret that comes. */
    @Override
    public void free() {
      if (opens(Access.WRITE)) {
        freeOpen();
      } else {
        synchronized (slabs) {
          unwiped.add(this);
        }
      }
    }

    /** Frees a region that its only user has open for writing: one round less of the doors. */
    void freeOpen() {
      boolean intact = isIntact();
      wipe(slab.segment(offset, Slab.room(bytes)));
      slab.shut(Access.WRITE);
      if (!intact) {
        mishaps.overrun();
      }
      giveBack(slab, offset, bytes);
    }

    private MemorySegment behind() {
      return slab.segment(offset + bytes, Slab.room(bytes) - bytes);
    }
  }
}
