package io.truefa.natives.sodium;

import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.Limit;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeCall.Refused;
import io.truefa.natives.guard.NativeCall.TimedOut;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.system.PageProtection;
import java.util.function.Supplier;

/** A loaded libsodium, its guard, and two kinds of locked memory: for secrets, and for the blocks of single calls. */
final class SodiumEngine {
  /** Pages for secrets between calls: room for 1,360 keys, and what every system lets a process lock. */
  private static final long SECRETS_BYTES = 64 << 10;

  /** Pages for blocks of calls under way; one or two are in use unless a secret of tens of KiB is sealed. */
  private static final long CALLS_BYTES = 256 << 10;

  /** As a process ends that aborts. */
  private static final int ABORTED = 134;

  private final Sodium sodium;
  private final FunctionGuard guard;
  private final Patience patience;
  private final String description;
  private final PageProtection pages;
  private final LockedMemory secrets;
  private final LockedMemory calls;
  private final Benches benches = new Benches();

  SodiumEngine(Sodium sodium, FunctionGuard guard, Patience patience, String description) {
    this(sodium, guard, patience, description, PageProtection.ofThisSystem());
  }

  SodiumEngine(
      Sodium sodium, FunctionGuard guard, Patience patience, String description, PageProtection pages) {
    this.sodium = sodium;
    this.guard = guard;
    this.patience = patience;
    this.description = description;
    this.pages = pages;
    var slabs = new SlabSource(sodium, guard, patience, pages);
    this.secrets =
        new LockedMemory(
            slabs, Math.max(SECRETS_BYTES, pages.pageBytes()), SodiumEngine::ahead, mishaps(SodiumEngine::endAtOnce));
    // nobody who makes a call minds a page that takes its time; an overrun is noticed in run, at the end of the call
    this.calls = new LockedMemory(slabs, CALLS_BYTES, _ -> {}, mishaps(() -> {}));
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
    return new CallMemory(calls, benches);
  }

  FunctionGuard guard() {
    return guard;
  }

  /** Shuts the pages of both kinds. */
  PageProtection pages() {
    return pages;
  }

  /** Of both kinds, and never more than the kernel counts: copies of the password and of keys lie in the blocks of calls. */
  SecretMemory.Status memoryStatus() {
    var kept = secrets.status();
    var passing = calls.status();
    long wanted = kept.wantedBytes() + passing.wantedBytes();
    long locked = kept.lockedBytes() + passing.lockedBytes();
    locked = Math.min(locked, KernelCount.lockedBytes().orElse(locked));
    return new SecretMemory.Status(wanted == locked ? "locked" : "not locked", wanted, locked);
  }

  /** Whether memory of both kinds can be had and does what it should; reports then know what is locked. */
  boolean hasMemory() {
    return MemoryCheck.passes(secrets, pages) && MemoryCheck.passes(calls, pages);
  }

  private static void ahead(Runnable task) {
    Thread.ofPlatform().daemon().name("native-pages").start(task);
  }

  /** A page that does not open takes its engine with it, and a person is told: what else does not open nobody knows. */
  private LockedMemory.Mishaps mishaps(Runnable onOverrun) {
    return new LockedMemory.Mishaps() {
      @Override
      public void overrun() {
        onOverrun.run();
      }

      @Override
      public void stuck() {
        guard.withdraw(NativeFunction.MEM_ALLOC);
      }
    };
  }

  /** Somebody wrote where secrets lie: what else they hit nobody knows, so nothing more may be read, used or saved. */
  private static void endAtOnce() {
    Runtime.getRuntime().halt(ABORTED);
  }

  /**
   * Runs {@code body} behind the guard; {@code memory} is all it touches.
   *
   * @throws ProviderUnavailableException if it was not answered, for whatever reason
   */
  <R> R run(NativeFunction function, Limit limit, CallMemory memory, Supplier<R> body)
      throws ProviderUnavailableException {
    var call =
        guard.call(
            function,
            limit,
            new NativeWork<R>() {
              @Override
              public R run() {
                R answer = body.get();
                memory.mustBeFenced();
                return answer;
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
}
