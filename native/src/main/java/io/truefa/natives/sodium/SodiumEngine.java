package io.truefa.natives.sodium;

import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeCall.Refused;
import io.truefa.natives.guard.NativeCall.TimedOut;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A loaded libsodium, its guard, and two kinds of locked memory: for secrets, and for the blocks of single calls. */
final class SodiumEngine {
  /** Sizes tried in turn, since some systems let a process lock only 64 KiB. */
  private static final int[] SLAB_BYTES = {256 * 1024, 32 * 1024};

  private final Sodium sodium;
  private final FunctionGuard guard;
  private final Patience patience;
  private final String description;
  private final LockedMemory secrets = new LockedMemory(this::newSlab);
  private final LockedMemory calls = new LockedMemory(this::newSlab);

  SodiumEngine(Sodium sodium, FunctionGuard guard, Patience patience, String description) {
    this.sodium = sodium;
    this.guard = guard;
    this.patience = patience;
    this.description = description;
  }

  Sodium sodium() {
    return sodium;
  }

  Patience patience() {
    return patience;
  }

  /** For people: name, version, origin. */
  String description() {
    return description;
  }

  /** Where secrets live between calls. */
  LockedMemory secrets() {
    return secrets;
  }

  /** Memory for one call; close it when its answer has been read. */
  CallMemory callMemory() {
    return new CallMemory(calls);
  }

  FunctionGuard guard() {
    return guard;
  }

  /** Whether memory for secrets could be had when first asked. */
  boolean hasMemory() {
    try {
      secrets.allocate(1).free();
      return true;
    } catch (ProviderUnavailableException e) {
      return false;
    }
  }

  /**
   * Runs {@code body} behind the guard; {@code memory} is all it touches.
   *
   * @throws ProviderUnavailableException if it was not answered, for whatever reason
   */
  <R> R run(NativeFunction function, Duration limit, CallMemory memory, Supplier<R> body)
      throws ProviderUnavailableException {
    var call =
        guard.call(
            function,
            limit,
            new NativeWork<R>() {
              @Override
              public R run() {
                return body.get();
              }

              @Override
              public void abandoned() {
                memory.lose();
              }

              @Override
              public void cameBack() {
                memory.release();
              }
            });
    return switch (call) {
      case Answered<R>(var answer) -> answer;
      case TimedOut<R> _ -> throw new ProviderUnavailableException(cryptoName(function));
      case Refused<R> _ -> throw new ProviderUnavailableException(cryptoName(function));
    };
  }

  private static CryptoFunction cryptoName(NativeFunction function) {
    return function == NativeFunction.LOAD ? CryptoFunction.MEM_ALLOC : CryptoFunction.valueOf(function.name());
  }

  /** The biggest slab that can be locked; if none can, the biggest there is: status() tells. */
  private Optional<Slab> newSlab() {
    var unlocked = Optional.<Slab>empty();
    for (int bytes : SLAB_BYTES) {
      var slab = newSlab(bytes);
      if (slab.isPresent() && slab.get().isLocked()) {
        return slab;
      }
      unlocked = unlocked.or(() -> slab);
    }
    return unlocked;
  }

  private Optional<Slab> newSlab(int bytes) {
    var base =
        guard.call(
            NativeFunction.MEM_ALLOC,
            patience.brief(),
            NativeWork.of(() -> sodium.sodium_malloc(new SizeT(bytes))));
    if (!(base instanceof Answered(var pointer)) || pointer == null) {
      return Optional.empty();
    }
    // sodium_malloc locks too but does not say whether it could
    var locked =
        guard.call(
            NativeFunction.MEM_LOCK,
            patience.brief(),
            NativeWork.of(() -> sodium.sodium_mlock(pointer, new SizeT(bytes))));
    pointer.clear(bytes); // libsodium fills fresh memory with 0xdb
    return Optional.of(new Slab(pointer, bytes, locked instanceof Answered(var code) && code == 0));
  }
}
