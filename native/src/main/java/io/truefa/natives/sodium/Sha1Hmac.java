package io.truefa.natives.sodium;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * HMAC-SHA-1 (RFC 2104, FIPS 180-4 section 6.1) over scratch in locked memory, because libsodium has no SHA-1. Key,
 * pads, schedule and state are never in an array; the caller wipes the scratch.
 */
final class Sha1Hmac {
  /** Bytes of scratch needed: state, block, schedule, key block, inner hash. */
  static final int SCRATCH = 20 + 64 + 320 + 64 + 20;

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int BLOCK_BYTES = 64;
  private static final int HASH_BYTES = 20;

  private final MemorySegment state;
  private final MemorySegment block;
  private final MemorySegment schedule;
  private final MemorySegment keyBlock;
  private final MemorySegment inner;
  private long hashed;

  /** Works in {@code scratch}, which has {@link #SCRATCH} bytes, all zero. */
  Sha1Hmac(MemorySegment scratch) {
    state = scratch.asSlice(0, HASH_BYTES);
    block = scratch.asSlice(20, BLOCK_BYTES);
    schedule = scratch.asSlice(84, 320);
    keyBlock = scratch.asSlice(404, BLOCK_BYTES);
    inner = scratch.asSlice(468, HASH_BYTES);
  }

  /** The 20 bytes of the code. */
  byte[] code(MemorySegment key, MemorySegment message) {
    keyBlock.fill((byte) 0);
    if (key.byteSize() > BLOCK_BYTES) {
      begin();
      update(key);
      finish(keyBlock.asSlice(0, HASH_BYTES));
    } else {
      keyBlock.asSlice(0, key.byteSize()).copyFrom(key);
    }
    mask(0x36);
    begin();
    update(keyBlock);
    update(message);
    finish(inner);
    mask(0x36 ^ 0x5c);
    begin();
    update(keyBlock);
    update(inner);
    var code = new byte[HASH_BYTES];
    finish(MemorySegment.ofArray(code));
    return code;
  }

  private void mask(int pad) {
    for (long i = 0; i < BLOCK_BYTES; i++) {
      keyBlock.set(BYTE, i, (byte) (keyBlock.get(BYTE, i) ^ pad));
    }
  }

  private void begin() {
    state.set(INT, 0, 0x67452301);
    state.set(INT, 4, 0xefcdab89);
    state.set(INT, 8, 0x98badcfe);
    state.set(INT, 12, 0x10325476);
    state.set(INT, 16, 0xc3d2e1f0);
    hashed = 0;
  }

  private void update(MemorySegment bytes) {
    for (long i = 0; i < bytes.byteSize(); i++) {
      add(bytes.get(BYTE, i));
    }
  }

  private void add(byte one) {
    block.set(BYTE, hashed % BLOCK_BYTES, one);
    hashed++;
    if (hashed % BLOCK_BYTES == 0) {
      compress();
    }
  }

  private void finish(MemorySegment out) {
    long bits = hashed * 8;
    add((byte) 0x80);
    while (hashed % BLOCK_BYTES != BLOCK_BYTES - 8) {
      add((byte) 0);
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
      add((byte) (bits >>> shift));
    }
    out.copyFrom(state);
  }

  private void compress() {
    for (long t = 0; t < 80; t++) {
      schedule.set(
          INT,
          4 * t,
          t < 16
              ? block.get(INT, 4 * t)
              : Integer.rotateLeft(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1));
    }
    int a = state.get(INT, 0);
    int b = state.get(INT, 4);
    int c = state.get(INT, 8);
    int d = state.get(INT, 12);
    int e = state.get(INT, 16);
    for (int t = 0; t < 80; t++) {
      int mixed = Integer.rotateLeft(a, 5) + choice(t, b, c, d) + e + constant(t) + word(t);
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = mixed;
    }
    raise(0, a);
    raise(4, b);
    raise(8, c);
    raise(12, d);
    raise(16, e);
  }

  private int word(long t) {
    return schedule.get(INT, 4 * t);
  }

  private void raise(long offset, int by) {
    state.set(INT, offset, state.get(INT, offset) + by);
  }

  private static int choice(int t, int b, int c, int d) {
    if (t < 20) {
      return (b & c) | (~b & d);
    }
    return t >= 40 && t < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
  }

  private static int constant(int t) {
    return switch (t / 20) {
      case 0 -> 0x5a827999;
      case 1 -> 0x6ed9eba1;
      case 2 -> 0x8f1bbcdc;
      default -> 0xca62c1d6;
    };
  }
}
