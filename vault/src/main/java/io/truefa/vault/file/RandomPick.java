package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.util.List;

/** Draws from a list without favour. */
final class RandomPick {
  private static final long RANGE = 1L << 32;

  private final RandomSource random;

  RandomPick(RandomSource random) {
    this.random = random;
  }

  /** Takes out one element; the order of the rest is not kept. */
  int removeFrom(List<Integer> free) {
    int at = below(free.size());
    int picked = free.get(at);
    int last = free.removeLast();
    if (at < free.size()) {
      free.set(at, last);
    }
    return picked;
  }

  /** Numbers at the uneven end of the range are drawn again, so that none is likelier. */
  private int below(int bound) {
    long drawn;
    do {
      drawn = Integer.toUnsignedLong(ByteBuffer.wrap(random.bytes(Integer.BYTES)).getInt());
    } while (drawn >= RANGE - RANGE % bound);
    return (int) (drawn % bound);
  }
}
