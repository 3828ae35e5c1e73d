package io.truefa.natives.sodium;

import com.sun.jna.Memory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;

/** Benches that are free. */
final class Benches {
  /** Room for every block of a call about a name, a key or a code. */
  private static final int BYTES = 4096;

  /** More calls than that are hardly ever under way at once. */
  private static final int KEPT = 4;

  private final LongFunction<Memory> ordinary;
  private final Deque<Bench> free = new ArrayDeque<>();

  Benches() {
    this(Memory::new);
  }

  /** Memory comes from {@code ordinary}, which throws {@link OutOfMemoryError} where the C heap is full. */
  Benches(LongFunction<Memory> ordinary) {
    this.ordinary = ordinary;
  }

  /** One with room for {@code bytes} bytes, clear and nobody else's. */
  Bench take(int bytes) {
    long wanted = Slab.room(bytes);
    if (wanted > BYTES) {
      return new Bench(ordinary.apply(wanted));
    }
    synchronized (free) {
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return new Bench(ordinary.apply(BYTES));
  }

  /** Takes back one that nobody works on any more. */
  void giveBack(Bench bench) {
    bench.clear();
    synchronized (free) {
      if (free.size() < KEPT && bench.size() == BYTES) {
        free.push(bench);
        return;
      }
    }
    bench.free();
  }
}
