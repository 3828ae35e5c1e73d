package io.truefa.app.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ComingUpTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // the clock of the JVM may run over
  private final ComingUp comingUp = new ComingUp(nanos::get);

  @Test
  void aFocusLostAtOnce_isNoLookElsewhere() {
    comingUp.begin();
    assertFalse(comingUp.isOver());
    pass(499);
    assertFalse(comingUp.isOver());
  }

  @Test
  void aFocusLostLater_isOne_untilTheWindowComesUpAgain() {
    comingUp.begin();
    pass(500);
    assertTrue(comingUp.isOver());
    comingUp.begin();
    assertFalse(comingUp.isOver());
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
