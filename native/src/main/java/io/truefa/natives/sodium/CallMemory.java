package io.truefa.natives.sodium;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
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
  /** Behind every block, so that a library that writes too far is caught before it reaches what is another's. */
  private static final int FENCE_BYTES = 16;

  private static final byte FENCE = (byte) 0xf5;

  private final LockedMemory locked;
  private final LongFunction<Memory> ordinary;
  private final List<LockedMemory.LockedRegion> secrets = new ArrayList<>();
  private final List<Memory> plains = new ArrayList<>();
  private final List<MemorySegment> fences = new ArrayList<>();
  private boolean lost;

  /** Secret blocks come from {@code locked}, which holds nothing but blocks of calls. */
  CallMemory(LockedMemory locked) {
    this(locked, Memory::new);
  }

  /** Everything else comes from {@code ordinary}, which throws {@link OutOfMemoryError} where the C heap is full. */
  CallMemory(LockedMemory locked, LongFunction<Memory> ordinary) {
    this.locked = locked;
    this.ordinary = ordinary;
  }

  /** Room for a secret, zero. */
  Block secret(int bytes) throws ProviderUnavailableException {
    var region = locked.allocate(Math.addExact(bytes, FENCE_BYTES));
    secrets.add(region);
    return new Block(region.pointer(), fenced(region.segment()));
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
    var memory = ofTheHeap(Math.addExact(bytes, FENCE_BYTES));
    plains.add(memory);
    memory.clear();
    return new Block(memory, fenced(MemorySegment.ofBuffer(memory.getByteBuffer(0, memory.size()))));
  }

  /** All but the fence, which is put up. */
  private MemorySegment fenced(MemorySegment room) {
    long bytes = room.byteSize() - FENCE_BYTES;
    fences.add(room.asSlice(bytes).fill(FENCE));
    return room.asSlice(0, bytes);
  }

  /** Inside the guarded call, after it: whether the library kept to the blocks it was given. */
  void mustBeFenced() {
    for (var fence : fences) {
      for (long i = 0; i < FENCE_BYTES; i++) {
        if (fence.get(ValueLayout.JAVA_BYTE, i) != FENCE) {
          throw new WrongAnswerException();
        }
      }
    }
  }

  private Memory ofTheHeap(int bytes) throws ProviderUnavailableException {
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

  /** The call is given up: zero everything now, free nothing. */
  void lose() {
    lost = true;
    secrets.forEach(region -> LockedMemory.wipe(region.segment()));
    plains.forEach(Memory::clear);
  }

  /** Zeroes and frees everything; the native side is done with it. */
  void release() {
    secrets.forEach(LockedMemory.LockedRegion::free);
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
