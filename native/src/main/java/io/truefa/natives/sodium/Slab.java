package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.natives.system.PageProtection;
import io.truefa.natives.system.PageProtection.Mode;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * One region of the library's guarded memory: a page for many small secrets, or pages of its own for a big one. Its users
 * are counted, and the pages are shut while there is none. Handing out pieces is not safe for threads ({@link
 * LockedMemory} sees to that); opening and shutting is.
 */
final class Slab {
  private static final int GRAIN = 16;

  private final Pointer base;
  private final MemorySegment all;
  private final int grains;
  private final long footprint;
  private final boolean locked;
  private final PageProtection pages;
  private final BitSet taken = new BitSet();

  private final Object door = new Object();
  private int readers; // guarded by door, as are the next two
  private int writers;
  private Mode mode = Mode.WRITE;

  /**
   * A slab of {@code bytes} bytes, which are zero, at {@code base}.
   *
   * @param footprint bytes of the pages it lies in, at whose very end it ends
   * @param pages shuts them; where they are not whole pages nothing is shut
   */
  Slab(Pointer base, int bytes, long footprint, boolean locked, PageProtection pages) {
    this.base = base;
    // by way of a buffer: making a segment from an address is a restricted method
    this.all = MemorySegment.ofBuffer(base.getByteBuffer(0, bytes));
    this.grains = bytes / GRAIN;
    this.footprint = footprint;
    this.locked = locked;
    this.pages = startsAPage(pages) ? pages : PageProtection.none("not whole pages");
    shutIfUnused();
  }

  /** Bytes a piece takes: itself, and room for a canary behind it. */
  static long room(int bytes) {
    return (Math.ceilDiv((long) bytes, GRAIN) + Canary.BYTES / GRAIN) * GRAIN;
  }

  /** Bytes of the pages it lies in, which is what counts against the limit of the system. */
  long footprint() {
    return footprint;
  }

  boolean isLocked() {
    return locked;
  }

  boolean isEmpty() {
    return taken.isEmpty();
  }

  boolean isOnePage() {
    return footprint <= pages.pageBytes();
  }

  /** Where it begins. */
  Pointer base() {
    return base;
  }

  /** Bytes that nobody has, in one piece or in several. */
  long freeBytes() {
    return (long) (grains - taken.cardinality()) * GRAIN;
  }

  /** Offset of {@link #room} free bytes; -1 if there is no such gap. */
  int take(int bytes) {
    int wanted = grainsFor(bytes);
    int from = taken.nextClearBit(0);
    while (from + wanted <= grains) {
      int next = taken.nextSetBit(from);
      if (next < 0 || next - from >= wanted) {
        taken.set(from, from + wanted);
        return from * GRAIN;
      }
      from = taken.nextClearBit(next);
    }
    return -1;
  }

  /** Takes back what {@link #take} gave; it must be zero again, its canary included. */
  void giveBack(int offset, int bytes) {
    taken.clear(offset / GRAIN, offset / GRAIN + grainsFor(bytes));
  }

  MemorySegment segment(int offset, long bytes) {
    return all.asSlice(offset, bytes);
  }

  Pointer pointer(int offset) {
    return base.share(offset);
  }

  /** One user more; false if the system does not open the pages, and then nobody is counted in. */
  boolean opens(Access access) {
    synchronized (door) {
      boolean open = allows(access) || switchTo(access == Access.WRITE ? Mode.WRITE : Mode.READ);
      if (open) {
        count(access, 1);
      }
      return open;
    }
  }

  /** One user less. */
  void shut(Access access) {
    synchronized (door) {
      count(access, -1);
      shutIfUnused();
    }
  }

  /** What the pages allow now. */
  Mode mode() {
    synchronized (door) {
      return mode;
    }
  }

  private void count(Access access, int by) {
    switch (access) {
      case READ -> readers += by;
      case WRITE -> writers += by;
    }
  }

  private boolean allows(Access access) {
    return switch (access) {
      case READ -> mode != Mode.NONE;
      case WRITE -> mode == Mode.WRITE;
    };
  }

  /** Pages that cannot be shut stay open: less guarded, but nothing breaks. */
  private void shutIfUnused() {
    if (writers == 0) {
      var _ = switchTo(readers > 0 ? Mode.READ : Mode.NONE);
    }
  }

  private boolean switchTo(Mode wanted) {
    if (mode == wanted) {
      return true;
    }
    if (!pages.set(firstPage(), footprint, wanted)) {
      return false;
    }
    mode = wanted;
    return true;
  }

  private boolean startsAPage(PageProtection protection) {
    return firstPage() % protection.pageBytes() == 0 && footprint % protection.pageBytes() == 0;
  }

  private long firstPage() {
    return Pointer.nativeValue(base) + (long) grains * GRAIN - footprint;
  }

  private static int grainsFor(int bytes) {
    return Math.toIntExact(room(bytes) / GRAIN);
  }
}
