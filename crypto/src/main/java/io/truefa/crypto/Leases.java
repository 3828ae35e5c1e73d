package io.truefa.crypto;

import java.util.ArrayList;
import java.util.List;

/** The buffers each thread is inside of right now, so that a reader that closes what it reads is told, not hung. */
final class Leases {
  private final ThreadLocal<List<SecretBuffer>> mine = ThreadLocal.withInitial(() -> new ArrayList<>(4));

  void add(SecretBuffer buffer) {
    mine.get().add(buffer);
  }

  /** Takes one lease of this thread on {@code buffer} back. */
  void remove(SecretBuffer buffer) {
    var leases = mine.get();
    leases.remove(leases.lastIndexOf(buffer)); // the last: leases end in the reverse order of their beginning
  }

  /** Whether this thread is inside of {@code buffer}. */
  boolean has(SecretBuffer buffer) {
    return mine.get().contains(buffer);
  }
}
