package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.util.List;

/** Draws from a list without favour. */
final class RandomPick {
  private static final long RANGE = 1L << 32;

  private final RandomSource random;
  private ByteBuffer drawn;

  /** @param draws how many are to come; random bytes are fetched for all of them at once */
  RandomPick(RandomSource random, int draws) {
    this.random = random;
    this.drawn = ByteBuffer.wrap(draws == 0 ? new byte[0] : random.bytes(draws * Integer.BYTES));
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
    long number;
    do {
      number = next();
    } while (number >= RANGE - RANGE % bound);
    return (int) (number % bound);
  }

  private long next() {
    if (!drawn.hasRemaining()) {
      drawn = ByteBuffer.wrap(random.bytes(Integer.BYTES));
    }
    return Integer.toUnsignedLong(drawn.getInt());
  }
}
