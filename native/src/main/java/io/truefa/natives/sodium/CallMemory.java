package io.truefa.natives.sodium;

import com.sun.jna.Pointer;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.natives.guard.WrongAnswerException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * All memory one native call touches: copies of its inputs and room for its output, shared with nothing else. A call
 * that is given up keeps it until it comes back, if ever; nobody else ever gets that memory.
 */
final class CallMemory implements AutoCloseable {
  private final LockedMemory locked;
  private final Benches benches;
  private final Canary canary;
  private final List<LockedMemory.LockedRegion> secrets = new ArrayList<>(4);
  private final List<Bench> plains = new ArrayList<>(2);
  private boolean lost;

  /** Secret blocks come from {@code locked}, which holds nothing but blocks of calls, everything else from {@code benches}. */
  CallMemory(LockedMemory locked, Benches benches) {
    this.locked = locked;
    this.canary = locked.canary();
    this.benches = benches;
  }

  /** Room for a secret, zero, and open as long as the call lasts. */
  Block secret(int bytes) throws ProviderUnavailableException {
    var region = locked.allocate(bytes); // open, and stays so
    secrets.add(region);
    return new Block(region.pointer(), region.segment());
  }

  /** A copy of a secret. */
  Block secret(SecretBuffer from) throws ProviderUnavailableException {
    var block = secret(from.size());
    from.<Void, RuntimeException>use(
        bytes -> {
          block.segment().copyFrom(bytes);
          return null;
        });
    return block;
  }

  /** Room for bytes that are not secret, such as a nonce or an index of names; wiped all the same. */
  Block plain(int bytes) throws ProviderUnavailableException {
    if (plains.isEmpty() || !plains.getLast().hasRoom(bytes)) {
      plains.add(benchFor(bytes));
    }
    return plains.getLast().take(bytes, canary);
  }

  private Bench benchFor(int bytes) throws ProviderUnavailableException {
    try {
      return benches.take(bytes);
    } catch (OutOfMemoryError e) {
      throw new ProviderUnavailableException(CryptoFunction.MEM_ALLOC); // JNA says so of the C heap: Java may have room
    }
  }

  /** A copy of bytes that are not secret. */
  Block plain(byte[] from) throws ProviderUnavailableException {
    var block = plain(from.length);
    MemorySegment.copy(from, 0, block.segment(), ValueLayout.JAVA_BYTE, 0, from.length);
    return block;
  }

  /** Inside the guarded call, after it: whether the library kept to the blocks it was given. */
  void mustBeFenced() {
    boolean intact = true;
    for (var region : secrets) {
      intact &= region.isIntact();
    }
    for (var bench : plains) {
      intact &= bench.isIntact(canary);
    }
    if (!intact) {
      throw new WrongAnswerException();
    }
  }

  /** The call is given up: zero everything now, free nothing. */
  void lose() {
    lost = true;
    secrets.forEach(region -> LockedMemory.wipe(region.segment()));
    plains.forEach(Bench::wipe);
  }

  /** Zeroes and frees everything; the native side is done with it. */
  void release() {
    secrets.forEach(LockedMemory.LockedRegion::freeOpen);
    secrets.clear();
    plains.forEach(benches::giveBack);
    plains.clear();
  }

  /** Releases, unless the call was given up: then whoever comes back does. */
  @Override
  public void close() {
    if (!lost) {
      release();
    }
  }

  /** One piece, as the native side and as Java sees it. */
  record Block(Pointer pointer, MemorySegment segment) {

    long size() {
      return segment.byteSize();
    }

    byte[] toArray() {
      return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public String toString() {
      return "Block[hidden]";
    }
  }
}
