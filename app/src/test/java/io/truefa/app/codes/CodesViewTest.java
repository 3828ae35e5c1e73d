package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.brands.Brands;
import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.HandTimer;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.controls.CodeLabel;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.FxClip;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Route;
import io.truefa.vault.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The home screen as a person meets it, over a vault in memory. */
@ExtendWith(ApplicationExtension.class)
class CodesViewTest {
  private static final long STEP = 1_700_000_010; // a multiple of 30

  private final FakeCodesVault vault = new FakeCodesVault();
  private final HandClock clock = new HandClock(STEP + 1);
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final List<Boolean> hiding = new ArrayList<>();
  private CodesScreen screen;
  private Stage stage;

  private EntryId github;

  private final HandTimer timer = new HandTimer();

  @Start
  void start(Stage primary) {
    stage = primary;
    github = vault.add("GitHub", "anna");
    vault.add("Google", "anna");
    vault.add("Zulip", "berta");
    stage.setScene(new Scene(new StackPane(), 420, 680));
    stage.show();
    show(false);
  }

  private void show(boolean hidden) {
    var context =
        new CodesContext(
            null,
            navigator,
            new DirectBackground(timer).background(),
            new Texts(Locale.ENGLISH),
            clock,
            TestSecrets.offHeap(),
            new ClipboardGuard(new FxClip(), (delay, task) -> () -> {}, clock),
            Duration.ofSeconds(30),
            hidden,
            hiding::add,
            new CodesScenes.NoIntake(),
            SortOrder.NAME,
            by -> {},
            new ListMemory(),
            new IconBook(new Brands()));
    screen = new CodesScreen(context, vault, List.of());
    stage.getScene().setRoot(screen.view());
    screen.shown();
  }

  private static List<CodeRow> rows(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(".code-row").queryAll().stream()
        .map(CodeRow.class::cast)
        .filter(row -> row.row() != null && row.getScene() != null)
        .toList();
  }

  private static List<String> titles(FxRobot robot) {
    return rows(robot).stream().map(row -> ((Label) row.lookup(".row-title")).getText()).toList();
  }

  private static String shown(FxRobot robot, int row) {
    return ((CodeLabel) rows(robot).get(row).lookup(".code-label")).shown();
  }

  private static String clipboard(FxRobot robot) {
    var text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }

  @Test
  void typing_searchesAtOnce_andEnterCopiesTheFirst(FxRobot robot) {
    robot.write("zu");
    assertEquals(List.of("Zulip"), titles(robot));
    robot.type(KeyCode.ENTER);
    assertEquals(FakeCodesVault.digits(3, STEP / 30, 6), clipboard(robot));
    assertEquals(List.of("Copied \u00b7 clears in 30 s"), navigator.toasts);
  }

  @Test
  void typing_whileAButtonHasTheFocus_goesToTheSearch(FxRobot robot) {
    robot.interact(() -> robot.lookup("#lock").queryAs(Button.class).requestFocus());
    robot.write("go");
    assertEquals("go", robot.lookup("#search").queryAs(TextField.class).getText());
    assertEquals(List.of("Google"), titles(robot));
  }

  @Test
  void nothingMatching_saysSo_andEscClears(FxRobot robot) {
    robot.write("xyz");
    assertEquals(List.of(), titles(robot));
    assertTrue(robot.lookup(".empty-title").queryAs(Label.class).getText().contains("xyz"));
    robot.interact(() -> assertTrue(screen.onEscape()));
    assertEquals(3, titles(robot).size());
  }

  @Test
  void shiftEnter_copiesTheNextCode_ofTheSelectedRow(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
    robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
    assertEquals(FakeCodesVault.digits(2, STEP / 30 + 1, 6), clipboard(robot));
  }

  @Test
  void delete_trashesTheSelectedRow_andControlZBringsItBack(FxRobot robot) {
    robot.type(KeyCode.DELETE); // nobody pointed at a row yet
    assertEquals(3, titles(robot).size());
    robot.type(KeyCode.DOWN).type(KeyCode.DELETE);
    assertEquals(List.of("Google", "Zulip"), titles(robot));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertEquals(List.of("GitHub", "Google", "Zulip"), titles(robot));
  }

  @Test
  void delete_whileSearching_needsARowSomebodyPointedAt(FxRobot robot) {
    robot.write("git").type(KeyCode.DELETE);
    assertEquals(List.of(), vault.edits);
    robot.type(KeyCode.DOWN).type(KeyCode.DELETE);
    assertEquals(List.of(), titles(robot));
    assertEquals(1, vault.edits.size());
  }

  @Test
  void controlZ_bringsAnEntryBack_alsoAfterASearch_andThenUndoesTyping(FxRobot robot) {
    robot.write("git").type(KeyCode.DOWN).type(KeyCode.DELETE);
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertEquals(List.of("GitHub"), titles(robot));

    robot.write("x");
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertEquals(2, vault.edits.size());
    assertFalse(robot.lookup("#search").queryAs(TextField.class).getText().contains("x"));
  }

  @Test
  void aChangeMadeElsewhere_showsWithoutComingBack(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          vault.add("Codeberg", "anna");
          timer.pass(Duration.ofSeconds(1));
        });
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> titles(robot).contains("Codeberg"));
  }

  @Test
  void withEverythingInTheTrash_theScreenSaysSo_andShowsTheWayThere(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.DELETE);
    assertEquals("1 in the trash", robot.lookup("#trash").queryAs(Button.class).getText());
    robot.type(KeyCode.DELETE).type(KeyCode.DELETE);
    assertEquals(List.of(), titles(robot));
    assertTrue(robot.lookup(".empty-title").queryAs(Label.class).getText().contains("trash"));

    robot.clickOn("Show the trash");
    robot.clickOn("#trash");
    assertEquals(List.of(new Route.Trash(), new Route.Trash()), navigator.routes);
  }

  @Test
  void theMenuOfARow_leadsToTheTrash(FxRobot robot) {
    robot.rightClickOn(rows(robot).getFirst()).clickOn("Show the trash");
    assertEquals(List.of(new Route.Trash()), navigator.routes);
  }

  @Test
  void f2_renames_withoutLeavingTheKeyboard(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.F2);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("Codeberg").type(KeyCode.ENTER);
    assertEquals(List.of("Codeberg", "Google", "Zulip"), titles(robot));
    assertEquals("anna", vault.entry(github).label().account());
    assertTrue(robot.lookup("#search").queryAs(TextField.class).isFocused());
  }

  @Test
  void escInTheDialog_changesNothing(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.F2);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("Codeberg").type(KeyCode.ESCAPE);
    assertTrue(robot.lookup(".edit-box").tryQuery().isEmpty());
    assertEquals(List.of(), vault.edits);
  }

  @Test
  void controlH_hidesCodes_andMovingToARowRevealsItsOwnOnly(FxRobot robot) {
    robot.moveTo(stage); // below the rows: the mouse reveals what it passes
    var code = shown(robot, 0);
    assertEquals(FakeCodesVault.digits(1, STEP / 30, 6), code);
    robot.press(KeyCode.CONTROL).type(KeyCode.H).release(KeyCode.CONTROL);
    assertEquals("\u2022".repeat(6), shown(robot, 0));
    robot.type(KeyCode.DOWN);
    assertEquals(code, shown(robot, 0));
    assertEquals("\u2022".repeat(6), shown(robot, 1));
    assertEquals(List.of(true), hiding);
  }

  @Test
  void lastSeconds_showTheNextCode(FxRobot robot) {
    clock.set(STEP + 19);
    robot.interact(() -> screen.onFind());
    var next = new String[2];
    beat(robot);
    next[0] = nextShown(robot);
    clock.set(STEP + 20);
    beat(robot);
    next[1] = nextShown(robot);
    assertEquals(List.of("", FakeCodesVault.digits(1, STEP / 30 + 1, 6)), List.of(next));
  }

  private static void beat(FxRobot robot) {
    robot.interact(() -> ((CodeList) robot.lookup(".code-list").queryAs(ListView.class)).tick());
  }

  private static String nextShown(FxRobot robot) {
    return ((CodeLabel) rows(robot).getFirst().lookup(".next")).shown();
  }

  @Test
  void wideWindow_showsCards_narrowOneShowsRows(FxRobot robot) {
    robot.interact(() -> stage.setWidth(1200));
    WaitForAsyncUtils.waitForFxEvents(5);
    var list = (CodeList) robot.lookup(".code-list").queryAs(ListView.class);
    assertEquals(3, list.columns());
    assertEquals(List.of("GitHub", "Google", "Zulip"), titles(robot));
    robot.interact(() -> stage.setWidth(420));
    WaitForAsyncUtils.waitForFxEvents(5);
    assertEquals(1, list.columns());
    assertEquals(List.of("GitHub", "Google", "Zulip"), titles(robot));
  }

  @Test
  void tenThousandEntries_onlyThoseOnTheScreenAreOpened(FxRobot robot) {
    for (int i = 0; i < 10_000; i++) {
      vault.add("Service " + i, "user");
    }
    vault.opened.clear();
    robot.interact(() -> show(false));
    beat(robot);
    int onScreen = Set.copyOf(vault.opened).size();
    assertTrue(onScreen >= 5 && onScreen <= 20, onScreen + " entries were opened");
  }

  @Test
  void lock_leavesNoCodeInTheScene(FxRobot robot) {
    assertFalse(shown(robot, 0).isEmpty());
    robot.interact(() -> screen.hidden());
    var labels = new ArrayList<String>();
    for (Node node : all(screen.view())) {
      if (node instanceof CodeLabel label) {
        labels.add(label.shown());
      }
    }
    assertEquals(List.of(), labels.stream().filter(text -> !text.isEmpty()).toList());
  }

  @Test
  void everyControl_hasAName(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.F2);
    WaitForAsyncUtils.waitForFxEvents();
    for (Node node : all(screen.view())) {
      if (node instanceof Button || node instanceof TextInputControl || node instanceof ListView<?>) {
        var text = node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
        var name = node.getAccessibleText() == null ? "" : node.getAccessibleText();
        assertFalse(text.isBlank() && name.isBlank(), node + " has no name");
      }
    }
  }

  private static List<Node> all(Parent root) {
    var nodes = new ArrayList<Node>();
    for (Node child : root.getChildrenUnmodifiable()) {
      nodes.add(child);
      if (child instanceof Parent parent) {
        nodes.addAll(all(parent));
      }
    }
    return nodes;
  }
}
