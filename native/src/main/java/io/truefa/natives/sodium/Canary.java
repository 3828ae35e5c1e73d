package io.truefa.natives.sodium;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.UUID;

/**
 * Bytes that are written behind a piece of memory and looked at when it is given back: who wrote past the end is found
 * out. Different in every process, so that no constant passes for it.
 */
final class Canary {
  /** Fewest bytes behind a piece. */
  static final int BYTES = 16;

  private static final int LONGEST = 32;

  private final MemorySegment pattern;

  private Canary(MemorySegment pattern) {
    this.pattern = pattern;
  }

  /** 122 bits of chance, by way of the one generator of the JDK that is no source of keys here. */
  static Canary fresh() {
    var chance = UUID.randomUUID();
    var pattern = MemorySegment.ofArray(new byte[LONGEST]);
    for (int at = 0; at < LONGEST; at += 2 * Long.BYTES) {
      pattern.set(ValueLayout.JAVA_LONG_UNALIGNED, at, chance.getMostSignificantBits());
      pattern.set(ValueLayout.JAVA_LONG_UNALIGNED, at + Long.BYTES, chance.getLeastSignificantBits());
    }
    return new Canary(pattern.asReadOnly());
  }

  /** Fills {@code place}, which has at most 32 bytes. */
  void perch(MemorySegment place) {
    place.copyFrom(pattern.asSlice(0, place.byteSize()));
  }

  /** Whether {@code place} still is as {@link #perch} left it. */
  boolean sings(MemorySegment place) {
    return place.mismatch(pattern.asSlice(0, place.byteSize())) == -1;
  }
}
