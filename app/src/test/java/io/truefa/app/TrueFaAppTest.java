package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Handover;
import io.truefa.app.platform.Handover.Wish;
import io.truefa.app.platform.SingleInstance;
import io.truefa.crypto.ProcessShield;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The program as JavaFX runs it, in a data folder of its own. */
final class TrueFaAppTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private TrueFaApp app;

  @BeforeEach
  void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    app = new TrueFaApp(new Wiring(Map.of("TRUEFA_DATA_DIR", folder.toString()), Locale.ENGLISH, CLOCK, ProcessShield.none()));
    app.init();
  }

  @AfterEach
  void noUncaughtHandlerIsLeft() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(null);
    FxToolkit.cleanupStages();
  }

  @Test
  void aFirstStart_showsWelcome_andLeavesNothingButItsStateBehind() throws Exception {
    start();

    assertEquals("TrueFA", stage().getTitle());
    assertEquals(420, (int) stage().getScene().getWidth());
    assertTrue(robot.lookup("Create a vault").tryQuery().isPresent());
    assertTrue(Files.notExists(folder.resolve("vault.tfv")));
    stop();
  }

  @Test
  void aSecondStart_isTurnedAway_andBringsTheFirstForward() throws Exception {
    start();
    robot.interact(() -> stage().setIconified(true));

    assertEquals(
        new SingleInstance.Claim.Second(), SingleInstance.claim(folder.resolve("state"), Handover.of(Wish.SHOW), Runnable::run, wish -> {}));

    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !stage().isIconified());
    stop();
  }

  @Test
  void whatNobodyCaught_isToldInTheWindow() throws Exception {
    start();
    var thread = new Thread(() -> { throw new IllegalStateException("canary"); });
    thread.start();
    thread.join();

    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> robot.lookup("TFA-901").tryQuery().isPresent());
    stop();
  }

  @Test
  void afterTheEnd_theNextStartIsTheFirst() throws Exception {
    start();
    stop();

    var next = new TrueFaApp(new Wiring(Map.of("TRUEFA_DATA_DIR", folder.toString()), Locale.ENGLISH, CLOCK, ProcessShield.none()));
    next.init();
    robot.interact(() -> next.start(new Stage()));
    assertTrue(robot.lookup("Create a vault").tryQuery().isPresent());
    app = next;
    stop();
  }

  private void start() {
    robot.interact(() -> app.start(new Stage()));
  }

  private void stop() {
    robot.interact(
        () -> {
          app.stop();
          return null;
        });
    robot.interact(() -> Window.getWindows().stream().toList().forEach(Window::hide));
  }

  private static Stage stage() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> "TrueFA".equals(stage.getTitle()))
        .findFirst()
        .orElseThrow();
  }
}
