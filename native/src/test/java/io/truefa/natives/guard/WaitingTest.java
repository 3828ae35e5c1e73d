package io.truefa.natives.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a clock moved by the ticks themselves. */
class WaitingTest {
  private final long[] now = {0};

  @Test
  void silenceIsNoticed_atTheDeadline_inTicks() {
    var waits = new ArrayList<Long>();
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              waits.add(nanos / 1_000_000);
              now[0] += nanos;
              return false;
            });
    assertFalse(waiting.until(new CountDownLatch(1), Duration.ofMillis(250)));
    assertEquals(List.of(100L, 100L, 50L), waits);
  }

  /** A closed lid, a full disk, a busy machine: meanwhile the function could not run either. */
  @ParameterizedTest
  @ValueSource(longs = {101, 400, 600, 100_000})
  void ticksThatComeLate_countAsTicks(long millis) {
    var ticks = new AtomicInteger();
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              now[0] += Duration.ofMillis(millis).toNanos();
              ticks.incrementAndGet();
              return false;
            });
    assertFalse(waiting.until(new CountDownLatch(1), Duration.ofSeconds(1)));
    assertEquals(10, ticks.get());
  }

  @Test
  void answerInTheLastTick_isInTime() {
    var ticks = new AtomicInteger();
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              now[0] += nanos;
              return ticks.incrementAndGet() == 10;
            });
    assertTrue(waiting.until(new CountDownLatch(1), Duration.ofSeconds(1)));
  }

  @Test
  void interrupt_costsNoMoreThanItTook_andIsKept() {
    var ticks = new AtomicInteger();
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              now[0] += nanos / 2;
              if (ticks.incrementAndGet() == 1) {
                throw new InterruptedException();
              }
              now[0] += nanos - nanos / 2;
              return false;
            });
    assertFalse(waiting.until(new CountDownLatch(1), Duration.ofMillis(250)));
    assertEquals(3, ticks.get());
    assertEquals(Duration.ofMillis(250).toNanos(), now[0]);
    assertTrue(Thread.interrupted());
  }
}
