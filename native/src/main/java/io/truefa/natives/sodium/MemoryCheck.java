package io.truefa.natives.sodium;

import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.natives.sodium.LockedMemory.LockedRegion;
import io.truefa.natives.system.PageProtection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** At the start, once for each kind of memory: allocate, lock, write, protect, zero, free. */
final class MemoryCheck {
  private static final int SMALL = 40;

  private MemoryCheck() {}

  /**
   * True if the memory can be relied on, locked or not: a small piece of a page, and one with pages of its own, which go
   * back to the system.
   */
  static boolean passes(LockedMemory memory, PageProtection pages) {
    return passes(memory, SMALL, pages) && passes(memory, pages.pageBytes(), pages);
  }

  private static boolean passes(LockedMemory memory, int bytes, PageProtection pages) {
    LockedRegion region;
    try {
      region = memory.allocate(bytes);
    } catch (ProviderUnavailableException e) {
      return false;
    }
    boolean right = holdsWhatIsWritten(region) && (!pages.works() || region.isShut());
    if (!region.opens(Access.WRITE)) {
      return false;
    }
    LockedMemory.wipe(region.segment());
    right &= isAll(region.segment(), 0) && region.isIntact();
    region.freeOpen();
    return right;
  }

  private static boolean holdsWhatIsWritten(LockedRegion region) {
    boolean fresh = isAll(region.segment(), 0);
    region.segment().fill((byte) 0x5A);
    region.shut(Access.WRITE);
    if (!region.opens(Access.READ)) {
      return false;
    }
    boolean kept = isAll(region.segment(), 0x5A);
    region.shut(Access.READ);
    return fresh && kept;
  }

  private static boolean isAll(MemorySegment bytes, int value) {
    for (long at = 0; at < bytes.byteSize(); at++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at) != value) {
        return false;
      }
    }
    return true;
  }
}
