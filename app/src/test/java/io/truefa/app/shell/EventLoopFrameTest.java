package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class EventLoopFrameTest {
  private final FxRobot robot = new FxRobot();
  private final Semaphore left = new Semaphore(0);
  private final AtomicInteger exits = new AtomicInteger();
  private final EventLoopFrame frame =
      new EventLoopFrame(
          left::release,
          running -> {
            exits.incrementAndGet();
            Platform.exitNestedEventLoop(running, null);
          });

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

  /** A lock may come while somebody chooses a file: a loop that is being left paints nothing any more. */
  @Test
  void whileADialogOfTheSystemIsOpen_theLoopStays_andIsLeftWhenItIsGone() throws InterruptedException {
    Platform.runLater(frame::run);
    assertTrue(isInLoop());
    robot.interact(
        () ->
            assertEquals(
                "chosen",
                frame.show(
                    () -> {
                      frame.renew();
                      assertEquals(
                          "another", // a dialog from a dialog
                          frame.show(
                              () -> {
                                frame.renew();
                                return "another";
                              }));
                      assertEquals(0, exits.get(), "nobody told it to end");
                      return "chosen";
                    })));
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertTrue(isInLoop());
    assertEquals(0, left.availablePermits(), "left once");
    robot.interact(() -> assertEquals(1, frame.show(() -> 1)));
    robot.interact(frame::end);
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertEquals(0, left.availablePermits(), "and not again for a dialog without a lock");
  }

  @Test
  void dialogThatFails_holdsTheLoopNoLonger() throws InterruptedException {
    Platform.runLater(frame::run);
    assertTrue(isInLoop());
    robot.interact(
        () ->
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    frame.show(
                        () -> {
                          frame.renew();
                          throw new IllegalArgumentException("no such folder");
                        })));
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
    assertTrue(isInLoop());
    robot.interact(frame::end);
    assertTrue(left.tryAcquire(60, TimeUnit.SECONDS));
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
