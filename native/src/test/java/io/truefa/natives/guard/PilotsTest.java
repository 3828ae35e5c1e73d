package io.truefa.natives.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PilotsTest {
  /** Awake until the next call comes, or asleep at once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyCallRuns_oneAfterTheOther_onFewThreads(boolean awake) throws Exception {
    var pilots = new Pilots(awake ? Duration.ofMillis(5) : Duration.ZERO, Duration.ofSeconds(10));
    var threads = new AtomicInteger();
    var known = new ThreadLocal<Boolean>();
    for (int call = 0; call < 2000; call++) {
      var done = new CountDownLatch(1);
      pilots.execute(
          () -> {
            if (known.get() == null) {
              known.set(true);
              threads.incrementAndGet();
            }
            done.countDown();
          });
      done.await();
    }
    assertTrue(threads.get() < 1000, "mostly the one that was free: " + threads);
  }

  @Test
  void threadsAreDaemons_namedAfterTheirTrade() throws Exception {
    var thread = new CompletableFuture<Thread>();
    new Pilots().execute(() -> thread.complete(Thread.currentThread()));
    assertTrue(thread.get().isDaemon());
    assertTrue(thread.get().getName().startsWith("native-"));
    assertEquals(false, thread.get().isVirtual());
  }

  @Test
  void callThatIsLost_keepsItsThread_andStopsNobody() throws Exception {
    var pilots = new Pilots();
    var stuck = new CompletableFuture<Thread>();
    var end = new CountDownLatch(1);
    pilots.execute(
        () -> {
          stuck.complete(Thread.currentThread());
          await(end);
        });
    var other = new CompletableFuture<Thread>();
    pilots.execute(() -> other.complete(Thread.currentThread()));
    assertNotSame(stuck.get(), other.get());
    end.countDown();
  }

  @Test
  void callsAtOnce_runAtOnce() {
    var pilots = new Pilots();
    for (int round = 0; round < 50; round++) {
      var all = new CountDownLatch(8);
      var met =
          IntStream.range(0, 8)
              .mapToObj(
                  _ -> {
                    var done = new CompletableFuture<Boolean>();
                    pilots.execute(
                        () -> {
                          all.countDown();
                          await(all); // nobody goes on before all are there
                          done.complete(true);
                        });
                    return done;
                  })
              .toList();
      assertEquals(List.of(true), met.stream().map(CompletableFuture::join).distinct().toList());
    }
  }

  @Test
  void threadWithoutACall_ends_andTheNextCallHasAnother() throws Exception {
    var pilots = new Pilots(Duration.ZERO, Duration.ZERO);
    var first = new CompletableFuture<Thread>();
    pilots.execute(() -> first.complete(Thread.currentThread()));
    first.get().join();
    var second = new CompletableFuture<Thread>();
    pilots.execute(() -> second.complete(Thread.currentThread()));
    assertNotSame(first.get(), second.get());
  }

  /** Threads come and go all the time here: no call may be given to one that is just leaving. */
  @Test
  void noCallIsLost_whenThreadsLeave() throws Exception {
    var pilots = new Pilots(Duration.ZERO, Duration.ofNanos(1));
    for (int call = 0; call < 5000; call++) {
      var done = new CountDownLatch(1);
      pilots.execute(done::countDown);
      done.await();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
