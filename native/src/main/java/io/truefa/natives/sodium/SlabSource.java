package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.system.PageProtection;
import java.util.Optional;

/**
 * Slabs from the library, behind the guard: pages between two that nobody may touch, left out of core dumps, locked if the
 * system allows. A slab fills its pages to the end but for the library's own canary in front of it.
 */
final class SlabSource implements Slabs {
  /** What libsodium keeps in front of each allocation ({@code CANARY_SIZE}). */
  private static final int LIBRARYS_CANARY = 16;

  private final Sodium sodium;
  private final FunctionGuard guard;
  private final Patience patience;
  private final PageProtection pages;

  SlabSource(Sodium sodium, FunctionGuard guard, Patience patience, PageProtection pages) {
    this.sodium = sodium;
    this.guard = guard;
    this.patience = patience;
    this.pages = pages;
  }

  @Override
  public long footprint(int bytes) {
    long page = pages.pageBytes();
    return Math.ceilDiv(Slab.room(bytes) + LIBRARYS_CANARY, page) * page;
  }

  @Override
  public Optional<Slab> forPiece(int bytes) {
    long footprint = footprint(bytes);
    int size = Math.toIntExact(footprint - LIBRARYS_CANARY);
    var base = guard.call(NativeFunction.MEM_ALLOC, patience.brief(), NativeWork.of(() -> zeroed(size)));
    if (!(base instanceof Answered(var pointer)) || pointer == null) {
      return Optional.empty();
    }
    // sodium_malloc locks too but does not say whether it could
    var locked =
        guard.call(
            NativeFunction.MEM_LOCK,
            patience.brief(),
            NativeWork.of(() -> SodiumCalls.isZero(sodium.sodium_mlock(pointer, new SizeT(size)))));
    boolean isLocked = locked instanceof Answered(var done) && done;
    return Optional.of(new Slab(pointer, size, footprint, isLocked, pages));
  }

  /** The library opens the pages, looks at its canary (and ends the process if that was hurt), zeroes, unlocks, frees. */
  @Override
  public void free(Slab slab) {
    // one that is not freed is lost, but it is zero
    var _ =
        guard.call(
            NativeFunction.MEM_ALLOC,
            patience.brief(),
            NativeWork.of(
                () -> {
                  sodium.sodium_free(slab.base());
                  return true;
                }));
  }

  /** Touched here, behind the guard: an address that is none must end in a crumb, not in a crash at every start. */
  private Pointer zeroed(int bytes) {
    var pointer = sodium.sodium_malloc(new SizeT(bytes));
    if (pointer != null) {
      pointer.clear(bytes); // libsodium fills fresh memory with 0xdb
    }
    return pointer;
  }
}
