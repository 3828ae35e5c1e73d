package io.truefa.natives.sodium;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * HMAC-SHA-1 (RFC 2104, FIPS 180-4 section 6.1) over scratch in locked memory, because libsodium has no SHA-1. Key,
 * pads, schedule and state are never in an array; the caller wipes the scratch. It reads and writes one segment at
 * offsets that are known when it is compiled, and copies whole pieces: many slices were ten times slower.
 */
final class Sha1Hmac {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int BLOCK_BYTES = 64;
  private static final int HASH_BYTES = 20;

  private static final int STATE = 0;
  private static final int BLOCK = STATE + 24; // the schedule is made in its place
  private static final int KEY = BLOCK + BLOCK_BYTES;
  private static final int INNER = KEY + BLOCK_BYTES;

  /** Bytes of scratch needed. */
  static final int SCRATCH = INNER + HASH_BYTES;

  private static final long IPAD = 0x3636363636363636L;
  private static final long OPAD = 0x5c5c5c5c5c5c5c5cL;

  private final MemorySegment scratch;
  private long hashed;

  /** Works in {@code scratch}, which has {@link #SCRATCH} bytes, all zero. */
  Sha1Hmac(MemorySegment scratch) {
    this.scratch = scratch;
  }

  /** The 20 bytes of the code. */
  byte[] code(MemorySegment key, MemorySegment message) {
    if (key.byteSize() > BLOCK_BYTES) {
      begin();
      update(key, key.byteSize());
      finish();
      copyState(KEY);
    } else {
      MemorySegment.copy(key, 0, scratch, KEY, key.byteSize());
    }
    begin(IPAD);
    update(message, message.byteSize());
    finish();
    copyState(INNER);
    begin(OPAD);
    update(scratch.asSlice(INNER, HASH_BYTES), HASH_BYTES);
    finish();
    var code = new byte[HASH_BYTES];
    MemorySegment.copy(scratch, BYTE, STATE, code, 0, HASH_BYTES);
    return code;
  }

  private void begin() {
    scratch.set(INT, STATE, 0x67452301);
    scratch.set(INT, STATE + 4, 0xefcdab89);
    scratch.set(INT, STATE + 8, 0x98badcfe);
    scratch.set(INT, STATE + 12, 0x10325476);
    scratch.set(INT, STATE + 16, 0xc3d2e1f0);
    hashed = 0;
  }

  /** Begins with the key under one of the pads, which is one block. */
  private void begin(long pad) {
    begin();
    for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
      scratch.set(LONG, BLOCK + at, scratch.get(LONG, KEY + at) ^ pad);
    }
    compress();
    hashed = BLOCK_BYTES;
  }

  private void update(MemorySegment bytes, long length) {
    for (long done = 0; done < length; ) {
      int filled = (int) (hashed % BLOCK_BYTES);
      long fits = Math.min(BLOCK_BYTES - filled, length - done);
      MemorySegment.copy(bytes, done, scratch, BLOCK + filled, fits);
      done += fits;
      hashed += fits;
      if (hashed % BLOCK_BYTES == 0) {
        compress();
      }
    }
  }

  private void finish() {
    int filled = (int) (hashed % BLOCK_BYTES);
    scratch.set(BYTE, BLOCK + filled, (byte) 0x80);
    zeroFrom(filled + 1);
    if (filled >= BLOCK_BYTES - Long.BYTES) {
      compress();
      zeroFrom(0);
    }
    scratch.set(LONG, BLOCK + BLOCK_BYTES - Long.BYTES, hashed * Byte.SIZE);
    compress();
  }

  private void zeroFrom(int at) {
    for (int i = at; i < BLOCK_BYTES; i++) {
      scratch.set(BYTE, BLOCK + i, (byte) 0);
    }
  }

  private void copyState(int to) {
    MemorySegment.copy(scratch, STATE, scratch, to, HASH_BYTES);
  }

  private void compress() {
    int a = scratch.get(INT, STATE);
    int b = scratch.get(INT, STATE + 4);
    int c = scratch.get(INT, STATE + 8);
    int d = scratch.get(INT, STATE + 12);
    int e = scratch.get(INT, STATE + 16);
    for (int t = 0; t < 80; t++) {
      int mixed = Integer.rotateLeft(a, 5) + mixed(t, b, c, d) + e + word(t);
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

  /** Word {@code t} of the schedule, which overwrites the one of 16 rounds ago. */
  private int word(int t) {
    if (t < 16) {
      return scratch.get(INT, place(t));
    }
    int fresh =
        Integer.rotateLeft(
            scratch.get(INT, place(t - 3))
                ^ scratch.get(INT, place(t - 8))
                ^ scratch.get(INT, place(t - 14))
                ^ scratch.get(INT, place(t)),
            1);
    scratch.set(INT, place(t), fresh);
    return fresh;
  }

  private static int place(int t) {
    return BLOCK + 4 * (t & 15);
  }

  private void raise(int offset, int by) {
    scratch.set(INT, STATE + offset, scratch.get(INT, STATE + offset) + by);
  }

  private static int mixed(int t, int b, int c, int d) {
    if (t < 20) {
      return ((b & c) | (~b & d)) + 0x5a827999;
    }
    if (t < 40) {
      return (b ^ c ^ d) + 0x6ed9eba1;
    }
    return t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
  }
}
