package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class ShellTest {
  private final List<String> told = new ArrayList<>();
  private boolean open = true;
  private boolean hidingFails;
  private boolean escapeUsed;
  private Theme theme;
  private Shell shell;

  @Start
  void start(Stage stage) {
    shell =
        new Shell(
            new Texts(Locale.ENGLISH), (route, navigator) -> new Page(route), new TestGate(), () -> told.add("quit"), 420, 680);
    shell.scene().getPreferences().setReducedMotion(true);
    theme = new Theme(shell.scene(), Platform.getPreferences(), ThemeChoice.LIGHT);
    stage.setScene(shell.scene());
    shell.go(new Route.Codes(List.of()));
    stage.show();
    told.clear();
  }

  @Test
  void going_hidesTheOldScreen_beforeTheNewOneShows(FxRobot robot) {
    robot.interact(() -> shell.go(new Route.Settings()));

    assertEquals(List.of("Codes hidden", "Settings shown"), told);
  }

  @Test
  void keys_doWhatTheySay(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.F);
    press(robot, KeyCode.CONTROL, KeyCode.COMMA);
    press(robot, KeyCode.CONTROL, KeyCode.N);
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    press(robot, KeyCode.CONTROL, KeyCode.Q);
    press(robot, KeyCode.CONTROL, KeyCode.L);

    assertEquals(
        List.of(
            "Codes find", "Codes hidden", "Settings shown", "Settings hidden", "Add shown", "Add hidden", "Add shown",
            "Add scan", "quit", "Add hidden", "Unlock shown", "locked"),
        told);
  }

  @Test
  void whatNeedsAnOpenVault_doesNothingWhileLocked(FxRobot robot) {
    open = false;
    press(robot, KeyCode.CONTROL, KeyCode.N);
    press(robot, KeyCode.CONTROL, KeyCode.F);
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    press(robot, KeyCode.CONTROL, KeyCode.L);

    assertEquals(List.of(), told);
  }

  @Test
  void whileLocked_codesAndAdd_areTheUnlockScreen(FxRobot robot) {
    robot.interact(() -> shell.go(new Route.Settings()));
    open = false;
    told.clear();
    robot.interact(() -> shell.go(new Route.Add()));
    assertEquals(List.of("Settings hidden", "Unlock shown"), told);

    robot.interact(() -> shell.go(new Route.Settings()));
    told.clear();
    robot.interact(() -> shell.go(new Route.Codes(List.of())));
    assertEquals(List.of("Settings hidden", "Unlock shown"), told);
  }

  @Test
  void aLateAnswer_leavesAPasswordBeingTyped(FxRobot robot) {
    robot.interact(shell::lockNow);
    open = false;
    robot.interact(() -> robot.lookup("#field").<TextField>query().setText("typed"));
    robot.interact(() -> shell.go(new Route.Codes(List.of())));

    assertEquals("typed", robot.lookup("#field").<TextField>query().getText());
  }

  @Test
  void aScreenThatFailsToLeave_isLockedAndGoneAllTheSame(FxRobot robot) {
    hidingFails = true;
    robot.interact(() -> assertThrows(IllegalStateException.class, shell::lockNow));

    assertEquals(List.of("Unlock shown", "locked"), told);
    hidingFails = false;
  }

  @Test
  void escape_closesTheTopmostThing_thenAsksTheScreen_thenGoesBack(FxRobot robot) {
    robot.interact(() -> shell.go(new Route.Settings()));
    robot.interact(() -> shell.problem(Problem.of(TfaCode.DISK_FULL)));
    robot.type(KeyCode.F1);
    told.clear();

    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup(".scrim").query().isVisible());
    assertTrue(robot.lookup(".problem-banner").query().isVisible());

    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup(".problem-banner").query().isVisible());

    escapeUsed = true;
    robot.type(KeyCode.ESCAPE);
    assertEquals(List.of(), told);

    escapeUsed = false;
    robot.type(KeyCode.ESCAPE);
    assertEquals(List.of("Settings hidden", "Codes shown"), told);

    robot.type(KeyCode.ESCAPE);
    assertEquals(2, told.size(), "at the top there is nowhere to go");
  }

  @Test
  void aProblem_showsItsSentenceAndCode_untilDismissedOrLeft(FxRobot robot) {
    robot.interact(() -> shell.problem(Problem.of(TfaCode.DISK_FULL)));

    assertTrue(texts(robot.lookup(".problem-banner").query()).stream().anyMatch(text -> text.contains("disk is full")));
    assertTrue(texts(robot.lookup(".problem-banner").query()).contains("TFA-620"));

    robot.clickOn(".problem-banner .button");
    assertFalse(robot.lookup(".problem-banner").query().isVisible());
  }

  @Test
  void aToast_runsItsActionOnce_andGoes(FxRobot robot) {
    robot.interact(() -> shell.toast("Moved to the trash", "Undo", () -> told.add("undone")));
    robot.clickOn("Undo");

    assertEquals(List.of("undone"), told);
    assertTrue(robot.lookup(".toast").queryAll().isEmpty());
  }

  @Test
  void undo_doesWhatTheLastMessageOffered_onceOnly_andNothingAfterALock(FxRobot robot) {
    robot.interact(() -> shell.toast("Moved to the trash", "Undo", () -> told.add("undone")));
    robot.interact(() -> shell.toast("Copied"));
    robot.interact(shell::undo);
    robot.interact(shell::undo);
    assertEquals(List.of("undone"), told);

    robot.interact(() -> shell.toast("Moved to the trash", "Undo", () -> told.add("undone")));
    robot.interact(shell::lockNow);
    told.clear();
    robot.interact(shell::undo);
    assertEquals(List.of(), told);
  }

  @Test
  void aToast_comesAlongWithItsOwnStep_andStaysBehindAtTheNext_itsUndoDoesNot(FxRobot robot) {
    robot.interact(
        () -> {
          shell.toast("Moved to the trash", "Undo", () -> told.add("undone"));
          shell.go(new Route.Codes(List.of()));
        });
    assertEquals(1, robot.lookup(".toast").queryAll().size());

    robot.interact(() -> shell.go(new Route.Settings()));
    assertTrue(robot.lookup(".toast").queryAll().isEmpty());
    robot.interact(shell::undo);
    assertTrue(told.contains("undone"));
  }

  @Test
  void locking_takesToastsAndProblemsAway(FxRobot robot) {
    robot.interact(() -> shell.toast("Copied"));
    robot.interact(() -> shell.problem(Problem.of(TfaCode.DISK_FULL)));
    robot.interact(shell::lockNow);

    assertTrue(robot.lookup(".toast").queryAll().isEmpty());
    assertFalse(robot.lookup(".problem-banner").query().isVisible());
  }

  @Test
  void theKeysSheet_takesTheFocus_andGivesItBack(FxRobot robot) {
    var before = robot.lookup("#field").query();
    robot.interact(before::requestFocus);

    robot.type(KeyCode.F1);
    assertFalse(before.isFocused());
    robot.type(KeyCode.TAB, 3);
    assertFalse(before.isFocused());

    robot.type(KeyCode.ENTER);
    assertFalse(robot.lookup(".scrim").query().isVisible());
    assertTrue(before.isFocused());
  }

  @Test
  void workLongerThanAMoment_showsTheBar_andItGoesWithTheWork(FxRobot robot) throws Exception {
    var gate = new CountDownLatch(1);
    var workers = Executors.newSingleThreadExecutor();
    try {
      var background = new Background(
              workers, Platform::runLater, bug -> told.add("bug"), (delay, task) -> () -> {}, shell.activity());
      robot.interact(() -> background.run(() -> gate.await(1, TimeUnit.MINUTES), done -> {}));
      var worm = robot.lookup(".busy-worm").query();
      assertFalse(worm.isVisible());

      WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, worm::isVisible);
      gate.countDown();
      WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !worm.isVisible());
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void theTheme_isOnFromTheFirstFrame() {
    assertTrue(shell.scene().getUserAgentStylesheet().contains("primer-light"));
    assertTrue(shell.scene().getStylesheets().getFirst().endsWith("palette-light.css"));
  }

  @Test
  void themes_changeTheGround_andTellTheSystem(FxRobot robot) {
    var grounds = new ArrayList<Object>();
    for (var choice : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)) {
      robot.interact(() -> theme.choose(choice));
      robot.interact(
          () -> {
            shell.scene().getRoot().applyCss();
            grounds.add(((StackPane) shell.scene().getRoot().lookup(".shell")).getBackground().getFills().getFirst().getFill());
          });
    }
    assertEquals(3, grounds.stream().distinct().count(), grounds.toString());
    assertEquals(ColorScheme.DARK, shell.scene().getPreferences().getColorScheme());
  }

  @Test
  void icons_areThere() {
    assertEquals(6, Shell.icons().size());
    Shell.icons().forEach(icon -> assertFalse(icon.isError()));
  }

  private static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys).release(keys);
  }

  private static List<String> texts(Node node) {
    var found = new ArrayList<String>();
    if (node instanceof Labeled labeled) {
      found.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
    }
    return found;
  }

  private final class TestGate implements Gate {
    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void lock() {
      told.add("locked");
    }
  }

  /** A screen that tells what it hears. */
  private final class Page implements Screen {
    private final String name;
    private final Parent view;

    Page(Route route) {
      name = route.getClass().getSimpleName();
      var field = new TextField();
      field.setId("field");
      view = new StackPane(new VBox(field, new Button("button")));
    }

    @Override
    public Parent view() {
      return view;
    }

    @Override
    public void shown() {
      assertNotNull(view.getScene());
      told.add(name + " shown");
    }

    @Override
    public void hidden() {
      if (hidingFails) {
        throw new IllegalStateException("a bug");
      }
      told.add(name + " hidden");
    }

    @Override
    public void onFind() {
      told.add(name + " find");
    }

    @Override
    public void onScanScreen() {
      told.add(name + " scan");
    }

    @Override
    public boolean onEscape() {
      return escapeUsed;
    }
  }
}
