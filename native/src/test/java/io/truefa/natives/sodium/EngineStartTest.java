package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider.Health;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.natives.guard.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who needs the engine waits only so long for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineStartTest {
  private final AtomicLong nanos = new AtomicLong();

  /** Nobody waits in earnest: each tick moves the clock. */
  private final Waiting waiting =
      new Waiting(
          nanos::get,
          (done, nanosToWait) -> {
            nanos.addAndGet(nanosToWait);
            return false;
          });

  private final CountDownLatch end = new CountDownLatch(1);
  @TempDir private Path state;

  @AfterEach
  void letEverythingEnd() {
    end.countDown();
  }

  @Test
  void whileTheEngineIsSilent_memoryAndCallsAreRefusedInTime() throws Exception {
    var provider =
        new SodiumProvider(Map.of(), _ -> new EngineStart(_ -> silent(), EngineStartTest::daemon, waiting));
    provider.start(new ProviderContext(state, Clock.systemUTC()));
    var memory = provider.memory().orElseThrow();
    for (int again = 0; again < 3; again++) {
      assertThrows(ProviderUnavailableException.class, () -> memory.allocate(1));
      assertEquals(Duration.ofMillis(300), Duration.ofNanos(nanos.get()));
    }
    for (int again = 0; again < 3; again++) {
      assertThrows(ProviderUnavailableException.class, () -> provider.random(new byte[1]));
      assertEquals(Duration.ofSeconds(10), Duration.ofNanos(nanos.get()));
    }
    assertEquals(new Health(false, "still loading"), provider.health(CryptoFunction.HMAC));
  }

  @Test
  void whileAChildIsAsked_aCallWaitsASecond_onceForAll() {
    var start = new EngineStart(_ -> silent(), EngineStartTest::daemon, waiting);
    for (int again = 0; again < 3; again++) {
      assertEquals(Optional.empty(), start.outcome(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> true));
      assertEquals(Duration.ofSeconds(1), Duration.ofNanos(nanos.get()));
    }
    assertEquals(Optional.empty(), start.outcome(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> false));
    assertEquals(Duration.ofSeconds(10), Duration.ofNanos(nanos.get()));
  }

  @Test
  void preparing_beginsAndDoesNotWait() throws Exception {
    var begun = new CountDownLatch(1);
    var provider =
        new SodiumProvider(
            Map.of(),
            _ ->
                new EngineStart(
                    inEarnest -> {
                      assertEquals(true, inEarnest);
                      begun.countDown();
                      return silent();
                    },
                    EngineStartTest::daemon,
                    waiting));
    provider.start(new ProviderContext(state, Clock.systemUTC()));
    provider.prepare();
    begun.await();
    assertEquals(0, nanos.get());
  }

  @Test
  void itIsLoadedOnce_onAThreadOfItsOwn_andFoundByThoseWhoComeLater() throws Exception {
    var by = new ArrayList<Thread>();
    var threads = new ArrayList<Thread>();
    var start =
        new EngineStart(
            _ -> {
              by.add(Thread.currentThread());
              return silent();
            },
            body -> {
              threads.add(daemon(body));
              return threads.getLast();
            },
            waiting);
    assertEquals(Optional.empty(), start.outcome(true, Duration.ofMillis(1)));
    assertEquals(Optional.empty(), start.outcome(true, Duration.ofMillis(1)));
    end.countDown();
    threads.getFirst().join();
    assertEquals("late", start.outcome(true, Duration.ofMillis(1)).orElseThrow().reason());
    assertEquals(threads, by);
    assertEquals(1, by.size());
  }

  @Test
  void noThreadForIt_isNoFault_andTriedAgain() throws Exception {
    var threads = new ArrayList<Thread>();
    end.countDown();
    var start =
        new EngineStart(
            _ -> silent(),
            body -> {
              threads.add(daemon(body));
              if (threads.size() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return threads.getLast();
            },
            waiting);
    assertEquals(Optional.empty(), start.outcome(true, Duration.ofSeconds(1)));
    start.outcome(true, Duration.ofSeconds(1));
    threads.getLast().join();
    assertEquals("late", start.outcome(true, Duration.ofSeconds(1)).orElseThrow().reason());
  }

  @Test
  void faultWhileLoading_isAReason() {
    var start =
        new EngineStart(
            _ -> {
              throw new IllegalStateException("ours");
            });
    var outcome = start.outcome(true, Duration.ofSeconds(50)).orElseThrow();
    assertEquals(List.of(false, "did not start: IllegalStateException"),
        List.of(outcome.running().isPresent(), outcome.reason()));
  }

  private SodiumLoader.Outcome silent() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return SodiumLoader.Outcome.none("late");
  }

  private static Thread daemon(Runnable body) {
    return Thread.ofPlatform().daemon().unstarted(body);
  }
}
