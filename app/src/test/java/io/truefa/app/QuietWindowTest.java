package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.controls.CodeLabel;
import io.truefa.app.platform.Setting;
import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window waits for: each second while it can be seen; else only for what must happen all the same. */
@ExtendWith(ApplicationExtension.class)
final class QuietWindowTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** RFC 6238, appendix B: codes at seconds 59 and 1111111109 of this secret, of six digits. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  private static final String AT_59 = "287082";
  private static final String AT_1111111109 = "081804";

  @TempDir Path folder;
  private final HandClock clock = new HandClock(30);
  private final HandTimer timer = new HandTimer(this::passes);
  private TestWindow window;
  private Stage stage;

  private void passes(Duration time) {
    clock.pass(time);
    window.nanos.addAndGet(time.toNanos());
  }

  @Start
  void start(Stage primary) {
    stage = primary;
    clock.pass(Duration.ofMillis(400));
    window = new TestWindow(stage, folder, clock, timer);
    window.show();
    try (var password = window.crypto.secrets().takeFrom("right and long".getBytes(UTF_8))) {
      window.vault.create(password);
    }
    try (var entry =
        new NewEntry(
            new Label("GitHub", "ann"),
            new OtpSpec.Totp(HashName.SHA1, 6, 30, 0),
            List.of(),
            "",
            window.crypto.secrets().takeFrom(SECRET.clone()))) {
      window.vault.session().apply(new VaultEdit.Add(List.of(entry)));
    }
    window.shell().go(new Route.Codes(List.of()));
    window.wiring.settings().change(now -> now.with(Setting.LOCK_ON_SLEEP, false)); // what a clock that is put forward looks like
    window.wiring.tick();
    Clipboard.getSystemClipboard().clear();
  }

  @AfterEach
  void end(FxRobot robot) throws InterruptedException {
    robot.interact(() -> stage.setIconified(false)); // the next test has the same stage
    robot.interact(window.wiring::close);
    window.end();
  }

  @Test
  void seen_itIsWokenAtTheEdgeOfTheSecond() {
    assertEquals(Duration.ofMillis(600), timer.waiting().getFirst());
  }

  @Test
  void minimised_itIsNotWokenAnyMore(FxRobot robot) {
    robot.interact(() -> stage.setIconified(true));

    assertNoBeat(robot);
  }

  @Test
  void hidden_itIsNotWokenAnyMore_andShownAgainItIs(FxRobot robot) {
    robot.interact(stage::hide);
    assertNoBeat(robot);

    robot.interact(stage::show);
    assertTrue(timer.waiting().getFirst().compareTo(SECOND) <= 0, timer.waiting()::toString);
  }

  private void assertNoBeat(FxRobot robot) {
    robot.interact(() -> timer.pass(Duration.ofSeconds(20))); // the caret comes to rest
    robot.interact(() -> assertEquals(0, timer.pass(Duration.ofSeconds(20)), timer.waiting()::toString));
  }

  @Test
  void hidden_andLocked_itWaitsForNothingAtAll(FxRobot robot) {
    robot.interact(
        () -> {
          stage.hide();
          window.shell().lockNow();
          timer.pass(Duration.ofSeconds(20));
        });

    assertEquals(List.of(), timer.waiting());
  }

  @Test
  void hidden_itLocksAllTheSame(FxRobot robot) {
    robot.interact(
        () -> {
          stage.hide();
          timer.pass(Duration.ofMinutes(5).minus(SECOND));
        });
    assertTrue(window.vault.isOpen());

    robot.interact(() -> timer.pass(SECOND));
    assertFalse(window.vault.isOpen());
  }

  @Test
  void hidden_theClipboardIsClearedAllTheSame(FxRobot robot) throws TimeoutException {
    shows(robot, AT_59);
    robot.type(KeyCode.G).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> AT_59.equals(copied(robot)));

    robot.interact(
        () -> {
          stage.hide();
          timer.pass(Duration.ofSeconds(30));
        });

    assertEquals(null, copied(robot));
  }

  @Test
  void shownAgain_noOldCodeIsSeen(FxRobot robot) throws TimeoutException {
    shows(robot, AT_59);

    robot.interact(
        () -> {
          stage.hide();
          clock.set(1111111109); // and nothing else: no second went by as far as a timer knows
          stage.show();
          assertFalse(code(robot).equals(AT_59));
        });

    shows(robot, AT_1111111109);
  }

  @Test
  void aClockThatIsSet_isFollowedWithTheNextSecond(FxRobot robot) throws TimeoutException {
    shows(robot, AT_59);

    robot.interact(
        () -> {
          clock.set(1111111108);
          timer.pass(SECOND);
        });

    shows(robot, AT_1111111109);
  }

  private void shows(FxRobot robot, String code) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> code(robot).equals(code));
  }

  private static String code(FxRobot robot) {
    return robot.lookup((Node node) -> node instanceof CodeLabel && !node.getStyleClass().contains("next")).queryAll().stream()
        .map(node -> ((CodeLabel) node).shown())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String copied(FxRobot robot) {
    var text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }
}
