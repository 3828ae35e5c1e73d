package io.truefa.natives.sodium;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.natives.guard.WrongAnswerException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * All memory one native call touches: copies of its inputs and room for its output, shared with nothing else. A call
 * that is given up keeps it until it comes back, if ever; nobody else ever gets that memory.
 */
final class CallMemory implements AutoCloseable {
  private final LockedMemory locked;
  private final LongFunction<Memory> ordinary;
  private final Canary canary;
  private final List<LockedMemory.LockedRegion> secrets = new ArrayList<>();
  private final List<Memory> plains = new ArrayList<>();
  private boolean lost;

  /** Secret blocks come from {@code locked}, which holds nothing but blocks of calls. */
  CallMemory(LockedMemory locked) {
    this(locked, Memory::new);
  }

  /** Everything else comes from {@code ordinary}, which throws {@link OutOfMemoryError} where the C heap is full. */
  CallMemory(LockedMemory locked, LongFunction<Memory> ordinary) {
    this.locked = locked;
    this.canary = locked.canary();
    this.ordinary = ordinary;
  }

  /** Room for a secret, zero, and open as long as the call lasts. */
  Block secret(int bytes) throws ProviderUnavailableException {
    var region = locked.allocate(bytes);
    region.open(Access.WRITE);
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
    var memory = ofTheHeap((long) bytes + Canary.BYTES);
    plains.add(memory);
    var all = MemorySegment.ofBuffer(memory.getByteBuffer(0, memory.size()));
    all.asSlice(0, bytes).fill((byte) 0);
    canary.perch(behind(memory));
    return new Block(memory, all.asSlice(0, bytes));
  }

  private static MemorySegment behind(Memory memory) {
    return MemorySegment.ofBuffer(memory.getByteBuffer(memory.size() - Canary.BYTES, Canary.BYTES));
  }

  private Memory ofTheHeap(long bytes) throws ProviderUnavailableException {
    try {
      return ordinary.apply(bytes);
    } catch (OutOfMemoryError e) {
      throw new ProviderUnavailableException(CryptoFunction.MEM_ALLOC); // JNA says so of the C heap: Java may have room
    }
  }

  /** A copy of bytes that are not secret. */
  Block plain(byte[] from) throws ProviderUnavailableException {
    var block = plain(from.length);
    block.segment().copyFrom(MemorySegment.ofArray(from));
    return block;
  }

  /** Inside the guarded call, after it: whether the library kept to the blocks it was given. */
  void mustBeFenced() {
    if (!secrets.stream().allMatch(LockedMemory.LockedRegion::isIntact)
        || !plains.stream().allMatch(memory -> canary.sings(behind(memory)))) {
      throw new WrongAnswerException();
    }
  }

  /** The call is given up: zero everything now, free nothing. */
  void lose() {
    lost = true;
    secrets.forEach(region -> LockedMemory.wipe(region.segment()));
    plains.forEach(Memory::clear);
  }

  /** Zeroes and frees everything; the native side is done with it. */
  void release() {
    secrets.forEach(LockedMemory.LockedRegion::freeOpen);
    secrets.clear();
    for (var memory : plains) {
      memory.clear();
      memory.close();
    }
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
