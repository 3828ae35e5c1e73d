package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.Patience;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Slabs from the library: the biggest that can be locked; if none can, the biggest there is, and its status tells. What
 * could not be locked is not asked for again, and is kept for the day when nothing can.
 */
final class SlabSource implements Supplier<Optional<Slab>> {
  /** Sizes tried in turn, since some systems let a process lock only 64 KiB. */
  private static final int[] SLAB_BYTES = {256 * 1024, 32 * 1024};

  private final Sodium sodium;
  private final FunctionGuard guard;
  private final Patience patience;
  private final Queue<Slab> unlocked = new ArrayDeque<>();
  private int size; // index of the biggest that may still be lockable

  SlabSource(Sodium sodium, FunctionGuard guard, Patience patience) {
    this.sodium = sodium;
    this.guard = guard;
    this.patience = patience;
  }

  /** The biggest slab there is for anybody. */
  static int maxBytes() {
    return SLAB_BYTES[0];
  }

  @Override
  public synchronized Optional<Slab> get() {
    for (; size < SLAB_BYTES.length; size++) {
      var slab = slab(SLAB_BYTES[size]);
      if (slab.isPresent() && slab.get().isLocked()) {
        return slab;
      }
      slab.ifPresent(unlocked::add);
    }
    return unlocked.isEmpty() ? slab(SLAB_BYTES[0]) : Optional.of(unlocked.remove());
  }

  private Optional<Slab> slab(int bytes) {
    var base = guard.call(NativeFunction.MEM_ALLOC, patience.brief(), NativeWork.of(() -> zeroed(bytes)));
    if (!(base instanceof Answered(var pointer)) || pointer == null) {
      return Optional.empty();
    }
    // sodium_malloc locks too but does not say whether it could
    var locked =
        guard.call(
            NativeFunction.MEM_LOCK,
            patience.brief(),
            NativeWork.of(() -> SodiumCalls.isZero(sodium.sodium_mlock(pointer, new SizeT(bytes)))));
    return Optional.of(new Slab(pointer, bytes, locked instanceof Answered(var done) && done));
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
