package io.truefa.natives.sodium;

import io.truefa.natives.sodium.CallMemory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The second half of HKDF (RFC 5869, section 2.3), in memory of the call.
 *
 * @param mac HMAC-SHA-256
 * @param key the extracted key, 32 bytes
 * @param info what the result is for
 * @param counter one byte
 * @param piece 32 bytes of room
 * @param out room for the result
 */
record HkdfExpansion(SodiumMac mac, Block key, Block info, Block counter, Block piece, Block out) {

  /** T(1) || T(2) || ... cut to the length of {@code out}. Runs inside a guarded call; always true. */
  boolean fill() {
    long done = 0;
    for (int number = 1; done < out.size(); number++) {
      counter.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) number);
      if (number == 1) {
        mac.code(key, piece, info, counter);
      } else {
        mac.code(key, piece, piece, info, counter);
      }
      long count = Math.min(piece.size(), out.size() - done);
      MemorySegment.copy(piece.segment(), 0, out.segment(), done, count);
      done += count;
    }
    return true;
  }
}
