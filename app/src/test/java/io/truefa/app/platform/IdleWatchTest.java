package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.platform.IdleWatch.Rest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class IdleWatchTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Times times = new Times();
  private final IdleWatch watch = new IdleWatch(() -> times.nanos, times);

  @Test
  void atTheLimit_notBefore_itIsIdle() {
    awake(LIMIT.minusNanos(1), LIMIT);
    assertEquals(Rest.NONE, watch.check(LIMIT));

    times.pass(Duration.ofNanos(1));
    assertEquals(Rest.IDLE, watch.check(LIMIT));
  }

  @Test
  void touching_startsAnew() {
    awake(LIMIT.minusSeconds(1), LIMIT);
    watch.touched();
    awake(LIMIT.minusSeconds(1), LIMIT);

    assertEquals(Rest.NONE, watch.check(LIMIT));
  }

  @Test
  void aSleepInWhichTheMonotonicClockStood_isNoticed() {
    times.sleep(Duration.ofHours(8));

    assertEquals(Rest.SLEPT, watch.check(LIMIT));
    assertEquals(Rest.NONE, watch.check(LIMIT));
  }

  @Test
  void aClockThatIsSetBackOrDriftsALittle_isNoSleep() {
    times.sleep(Duration.ofHours(-1));
    assertEquals(Rest.NONE, watch.check(LIMIT));

    times.sleep(Duration.ofSeconds(30));
    assertEquals(Rest.NONE, watch.check(LIMIT));
  }

  @Test
  void withoutALimit_nothingLocks() {
    awake(Duration.ofDays(1), Duration.ZERO);

    assertEquals(Rest.NONE, watch.check(Duration.ZERO));
  }

  @Test
  void withoutALimit_sleepIsStillNoticed() {
    times.sleep(Duration.ofSeconds(31));

    assertEquals(Rest.SLEPT, watch.check(Duration.ZERO));
  }

  @Test
  void aSleepThatTheMonotonicClockCounted_isNoticed() {
    times.pass(Duration.ofSeconds(31));

    assertEquals(Rest.SLEPT, watch.check(LIMIT));
    assertEquals(Rest.NONE, watch.check(LIMIT));
  }

  @Test
  void aSleepDuringWhichTheWallClockWasSetBack_isNoticed() {
    times.pass(Duration.ofHours(1));
    times.sleep(Duration.ofHours(-2));

    assertEquals(Rest.SLEPT, watch.check(LIMIT));
  }

  /** Lets time go by with a question every second, none of which finds anything. */
  private void awake(Duration time, Duration limit) {
    var second = Duration.ofSeconds(1);
    for (var left = time; left.isPositive(); left = left.minus(second)) {
      times.pass(left.compareTo(second) < 0 ? left : second);
      assertEquals(Rest.NONE, watch.check(limit));
    }
  }

  @Test
  void restart_forgetsWhatWas() {
    times.pass(Duration.ofHours(1));
    times.sleep(Duration.ofHours(1));
    watch.restart();

    assertEquals(Rest.NONE, watch.check(LIMIT));
  }

  /** A monotonic and a wall clock that move when told. */
  static final class Times extends Clock {
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos(); // it may overflow
    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      nanos += time.toNanos();
      now = now.plus(time);
    }

    void sleep(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
