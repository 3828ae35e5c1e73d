package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class EventLoopFrameTest {
  private final FxRobot robot = new FxRobot();
  private final Semaphore left = new Semaphore(0);
  private final EventLoopFrame frame = new EventLoopFrame(left::release);

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void renewing_leavesTheLoop_andEntersANewOne() throws InterruptedException {
    Platform.runLater(frame::run);
    for (int times = 0; times < 3; times++) {
      assertTrue(isInLoop());
      robot.interact(frame::renew);
      assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    }
    assertTrue(isInLoop());
    robot.interact(frame::end);
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertEquals(false, isInLoop());
  }

  @Test
  void renewingTwiceBeforeItIsLeft_leavesOnce() throws InterruptedException {
    Platform.runLater(frame::run);
    robot.interact(
        () -> {
          frame.renew();
          frame.renew();
        });
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertTrue(isInLoop());
    robot.interact(frame::end);
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertEquals(0, left.availablePermits());
  }

  @Test
  void withoutALoop_renewingAndEndingAreHarmless() {
    robot.interact(
        () -> {
          frame.renew();
          frame.end();
          frame.run(); // ended before it began: returns
        });
    assertEquals(0, left.availablePermits());
  }

  private boolean isInLoop() {
    var answer = new AtomicBoolean();
    robot.interact(() -> answer.set(Platform.isNestedLoopRunning()));
    return answer.get();
  }
}
