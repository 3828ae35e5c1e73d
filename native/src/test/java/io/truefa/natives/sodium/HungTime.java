package io.truefa.natives.sodium;

import io.truefa.natives.guard.Waiting;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A clock for the guard that stands still unless the stub hangs: then a tick takes no time at all and counts in full. A
 * slow machine is never taken for a silent library, and silence costs a test nothing.
 */
final class HungTime {
  private final StubLibrary stub;
  private final Runnable onSilence;
  private final Set<CountDownLatch> silent = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile long nanos; // written by the thread that waits, under the lock

  /** {@code onSilence} runs on the thread that waits, when it is about to learn that it waits in vain. */
  HungTime(StubLibrary stub, Runnable onSilence) {
    this.stub = stub;
    this.onSilence = onSilence;
  }

  Waiting waiting() {
    return new Waiting(() -> nanos, this::tick);
  }

  /** What callers were kept waiting, as the guard counted it. */
  Duration waited() {
    return Duration.ofNanos(nanos);
  }

  private synchronized boolean tick(CountDownLatch done, long wait) throws InterruptedException {
    while (!done.await(1, TimeUnit.MILLISECONDS)) {
      if (silent.contains(done) || stub.hung() > silent.size()) { // one more than we know of: it is this one
        if (silent.add(done)) {
          onSilence.run();
        }
        nanos += wait;
        return false;
      }
    }
    return true;
  }
}
