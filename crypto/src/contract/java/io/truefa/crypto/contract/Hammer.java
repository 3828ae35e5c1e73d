package io.truefa.crypto.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Many threads that make, read, copy and close the same secrets at random. Every secret is one byte over and over, never
 * zero: a reader that sees anything else has read after a close, or somebody else's bytes.
 */
final class Hammer {
  private static final int SLOTS = 48;
  private static final int MAX_BYTES = 160;

  private final Secrets secrets;
  private final AtomicReferenceArray<SecretBuffer> slots = new AtomicReferenceArray<>(SLOTS);
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicReference<Throwable> wrong = new AtomicReference<>();

  Hammer(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Fails unless every read was right, both reads and refusals came up, and nothing is left alive. */
  void strike(int threads, int times, long seed) throws InterruptedException {
    var random = new SplittableRandom(seed);
    for (int slot = 0; slot < SLOTS; slot++) {
      slots.set(slot, fresh(random));
    }
    var start = new CountDownLatch(1);
    var all = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      var own = random.split();
      all[t] = Thread.ofPlatform().daemon().start(() -> run(start, times, own));
    }
    start.countDown();
    for (var thread : all) {
      thread.join();
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      slots.get(slot).close();
    }
    assertEquals(null, wrong.get(), () -> "seed " + seed);
    assertEquals(0, secrets.alive());
    assertTrue(reads.get() > times, reads + " reads");
    assertTrue(refusals.get() > times / 10, refusals + " refusals");
  }

  private void run(CountDownLatch start, int times, SplittableRandom random) {
    long read = 0;
    long refused = 0;
    try {
      start.await();
      for (int i = 0; i < times && wrong.get() == null; i++) {
        int slot = random.nextInt(SLOTS);
        try {
          act(random, slot);
          read++;
        } catch (IllegalStateException e) {
          refused++; // closed by somebody else
        }
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      wrong.compareAndSet(null, e);
    }
    reads.addAndGet(read);
    refusals.addAndGet(refused);
  }

  private void act(SplittableRandom random, int slot) {
    var secret = slots.get(slot);
    switch (random.nextInt(20)) {
      case 0 -> secret.close(); // others close it too, and go on using it
      case 1, 2 -> slots.getAndSet(slot, fresh(random)).close();
      case 3 -> secrets.copyOf(secret).close();
      case 4 -> // a lease within a lease
          secret.<Void, RuntimeException>use(
              outer -> {
                slots.get((slot + 1) % SLOTS).<Void, RuntimeException>use(this::mustBeWhole);
                return mustBeWhole(outer);
              });
      case 5 ->
          secret.<Void, RuntimeException>useOnHeap(
              bytes -> mustBeWhole(MemorySegment.ofArray(bytes)));
      default -> secret.<Void, RuntimeException>use(this::mustBeWhole);
    }
  }

  private SecretBuffer fresh(SplittableRandom random) {
    byte content = (byte) random.nextInt(1, 256);
    return secrets.create(
        random.nextInt(1, MAX_BYTES),
        bytes -> {
          for (long i = 0; i < bytes.byteSize(); i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) != 0) {
              throw new AssertionError("fresh memory is not zero");
            }
          }
          bytes.fill(content);
        });
  }

  private Void mustBeWhole(MemorySegment bytes) {
    byte first = bytes.get(ValueLayout.JAVA_BYTE, 0);
    boolean whole = first != 0;
    for (long i = 1; i < bytes.byteSize(); i++) {
      whole &= bytes.get(ValueLayout.JAVA_BYTE, i) == first;
    }
    if (!whole) {
      throw new AssertionError("read after close, or bytes of another secret");
    }
    return null;
  }
}
