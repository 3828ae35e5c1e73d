package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // it may overflow
  private final Throttle throttle = new Throttle(nanos::get);

  @Test
  void waits_grow_andStopGrowingAtHalfAMinute() {
    var waits =
        IntStream.range(0, 12)
            .map(
                i -> {
                  throttle.wrong();
                  return throttle.secondsLeft();
                })
            .boxed()
            .toList();

    assertEquals(List.of(0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30), waits);
  }

  @Test
  void aThousandWrongTries_stillWaitHalfAMinute() {
    IntStream.range(0, 1000).forEach(i -> throttle.wrong());

    assertEquals(30, throttle.secondsLeft());
  }

  @Test
  void timePasses_roundedUp() {
    IntStream.range(0, 6).forEach(i -> throttle.wrong());
    assertEquals(4, throttle.secondsLeft());

    nanos.addAndGet(Duration.ofMillis(3_001).toNanos());
    assertEquals(1, throttle.secondsLeft());

    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertEquals(0, throttle.secondsLeft());
  }

  @Test
  void theRightOne_clearsTheSlate() {
    IntStream.range(0, 6).forEach(i -> throttle.wrong());
    throttle.right();

    assertEquals(0, throttle.secondsLeft());
    throttle.wrong();
    assertEquals(0, throttle.secondsLeft());
  }
}
