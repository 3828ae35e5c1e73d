package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.brands.Brands;
import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.SignTile;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.FxClip;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Route;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Groups, order and several rows at once, as a person meets them: each by keyboard and by mouse. */
@ExtendWith(ApplicationExtension.class)
class ListFlowTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final List<SortOrder> sorted = new ArrayList<>();
  private final List<Boolean> hiding = new ArrayList<>();
  private EntryId github;
  private EntryId google;
  private EntryId zulip;
  private CodesScreen screen;
  private Stage stage;

  @Start
  void start(Stage primary) {
    stage = primary;
    github = vault.add("GitHub", "anna");
    google = vault.add("Google", "anna");
    zulip = vault.add("Zulip of ours", "berta");
    vault.apply(new VaultEdit.SetGroups(github, List.of("Work")));
    vault.apply(new VaultEdit.SetGroups(zulip, List.of("Work")));
    vault.edits.clear();
    stage.setScene(new Scene(new StackPane(), 420, 680));
    stage.show();
    show(SortOrder.NAME, false);
  }

  private void show(SortOrder order, boolean hidden) {
    var clock = new HandClock(1_700_000_011);
    var context =
        new CodesContext(
            null, navigator, new DirectBackground().background(), new Texts(Locale.ENGLISH), clock, TestSecrets.offHeap(),
            new ClipboardGuard(new FxClip(), (delay, task) -> () -> {}, clock), Duration.ofSeconds(30), hidden, hiding::add,
            new CodesScenes.NoIntake(), order, sorted::add, new ListMemory(), new IconBook(new Brands()));
    screen = new CodesScreen(context, vault, List.of());
    stage.getScene().setRoot(screen.view());
    screen.shown();
  }

  private static List<CodeRow> rows(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(".code-row").queryAll().stream()
        .map(CodeRow.class::cast)
        .filter(row -> row.row() != null && row.getScene() != null)
        .sorted(Comparator.comparingDouble(row -> row.localToScene(0, 0).getY()))
        .toList();
  }

  private static List<String> titles(FxRobot robot) {
    return rows(robot).stream().map(row -> ((Label) row.lookup(".row-title")).getText()).toList();
  }

  private static CodeRow row(FxRobot robot, int index) {
    return rows(robot).get(index);
  }

  private static void with(FxRobot robot, KeyCode held, KeyCode pressed) {
    robot.press(held).type(pressed).release(held);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The robot of the headless toolkit does not tell the mouse of held keys. */
  private static void click(FxRobot robot, CodeRow row, boolean shift, boolean control) {
    robot.interact(
        () ->
            row.fireEvent(
                new MouseEvent(
                    MouseEvent.MOUSE_CLICKED, 10, 10, 10, 10, MouseButton.PRIMARY, 1, shift, control, false, false, true, false, false,
                    true, false, true, null)));
  }

  private static String chosen(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#bulk-count").tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private static Button chip(FxRobot robot, String name) {
    return robot.lookup((Button button) -> button.getStyleClass().contains("group-chip") && button.getText().equals(name)).queryButton();
  }

  @Test
  void chips_listTheirGroup_byMouse(FxRobot robot) {
    robot.clickOn(chip(robot, "Work"));
    assertEquals(List.of("GitHub", "Zulip of ours"), titles(robot));
    robot.clickOn(chip(robot, "No group"));
    assertEquals(List.of("Google"), titles(robot));
    robot.interact(() -> assertTrue(screen.onEscape()));
    assertEquals(3, titles(robot).size());
  }

  @Test
  void chips_listTheirGroup_byKeyboard(FxRobot robot) {
    for (int tabs = 0; tabs < 10 && !chip(robot, "All").isFocused(); tabs++) {
      robot.type(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertTrue(chip(robot, "All").isFocused());
    robot.type(KeyCode.RIGHT);
    assertEquals(List.of("GitHub", "Zulip of ours"), titles(robot));
    assertTrue(chip(robot, "Work").isFocused());
    robot.type(KeyCode.F2);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("Job").type(KeyCode.ENTER);
    assertEquals(List.of("Job"), vault.entry(github).groups());
    assertEquals(List.of("GitHub", "Zulip of ours"), titles(robot));
  }

  @Test
  void deleteOnAChip_deletesTheGroup_notAnEntry(FxRobot robot) {
    robot.clickOn(chip(robot, "Work")).type(KeyCode.DELETE);
    assertEquals(3, titles(robot).size());
    assertEquals(List.of(), vault.entry(github).groups());
    with(robot, KeyCode.CONTROL, KeyCode.Z);
    assertEquals(List.of("Work"), vault.entry(github).groups());
  }

  @Test
  void menuOfAChip_renames(FxRobot robot) {
    robot.rightClickOn(chip(robot, "Work")).clickOn("Rename\u2026");
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("Job").clickOn("Save");
    assertEquals(List.of("Job"), vault.entry(zulip).groups());
  }

  @Test
  void controlG_putsTheChosenIntoANewGroup(FxRobot robot) {
    robot.type(KeyCode.DOWN);
    with(robot, KeyCode.SHIFT, KeyCode.DOWN);
    assertEquals("2 selected", chosen(robot));
    with(robot, KeyCode.CONTROL, KeyCode.G);
    robot.interact(() -> robot.lookup("#new-group").queryAs(TextField.class).requestFocus());
    robot.write("Home").type(KeyCode.ENTER);
    assertEquals(List.of("Home", "Work"), vault.entry(github).groups());
    assertEquals(List.of("Home"), vault.entry(google).groups());
    assertEquals(1, vault.edits.size());
  }

  @Test
  void groups_areTickedByMouse(FxRobot robot) {
    click(robot, row(robot, 1), false, true);
    robot.clickOn("#bulk-groups");
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn(robot.lookup(".edit-box .check-box").<CheckBox>query()).clickOn("Save");
    assertEquals(List.of("Work"), vault.entry(google).groups());
  }

  @Test
  void shiftAndControlClick_choose_andCopyNothing(FxRobot robot) {
    click(robot, row(robot, 0), false, true);
    click(robot, row(robot, 2), true, false);
    assertEquals("3 selected", chosen(robot));
    assertEquals(List.of(), navigator.toasts);
    robot.clickOn("#bulk-trash");
    assertEquals(List.of(), titles(robot));
    assertEquals(1, vault.edits.size());
    with(robot, KeyCode.CONTROL, KeyCode.Z);
    assertEquals(3, titles(robot).size());
  }

  @Test
  void plainClick_copies_andLetsGoOfWhatIsChosen(FxRobot robot) {
    with(robot, KeyCode.CONTROL, KeyCode.A);
    assertEquals("3 selected", chosen(robot));
    robot.clickOn(row(robot, 1));
    assertEquals("", chosen(robot));
    assertEquals(1, vault.used.size());
  }

  @Test
  void byKeyboardAlone_rowsAreChosen_pinned_andTrashed(FxRobot robot) {
    robot.type(KeyCode.DOWN);
    with(robot, KeyCode.CONTROL, KeyCode.SPACE);
    assertEquals("1 selected", chosen(robot));
    with(robot, KeyCode.CONTROL, KeyCode.A);
    with(robot, KeyCode.CONTROL, KeyCode.D);
    assertTrue(vault.all().stream().allMatch(entry -> entry.favourite()));
    robot.type(KeyCode.DELETE);
    assertEquals(List.of(), titles(robot));
  }

  @Test
  void controlA_takesTheTextFirst_andEscLetsGoStepByStep(FxRobot robot) {
    robot.write("anna");
    with(robot, KeyCode.CONTROL, KeyCode.A);
    assertEquals("", chosen(robot));
    with(robot, KeyCode.CONTROL, KeyCode.A);
    assertEquals("2 selected", chosen(robot));
    robot.interact(() -> screen.onEscape());
    assertEquals("", chosen(robot));
    assertEquals(2, titles(robot).size());
    robot.interact(() -> screen.onEscape());
    assertEquals(3, titles(robot).size());
  }

  @Test
  void bulkExport_goesThereWithTheChosen(FxRobot robot) {
    click(robot, row(robot, 0), false, true);
    robot.clickOn("#bulk-export");
    assertEquals(List.of(new Route.ExportSome(List.of(github))), navigator.routes);
  }

  @Test
  void ownOrder_isChosenFromTheButton_andRowsAreDragged(FxRobot robot) {
    robot.clickOn("#sort").clickOn("Own order");
    assertEquals(List.of(SortOrder.OWN), sorted);
    var last = row(robot, 2).localToScreen(60, CodeList.LINE_HEIGHT - 12);
    robot.drag(row(robot, 0)).moveTo(last).drop();
    assertEquals(List.of("Google", "Zulip of ours", "GitHub"), titles(robot));
    assertEquals(0, vault.used.size());
  }

  @Test
  void inOrderOfName_draggingMovesNothing(FxRobot robot) {
    var last = row(robot, 2).localToScreen(60, CodeList.LINE_HEIGHT - 12);
    robot.drag(row(robot, 0)).moveTo(last).drop();
    assertEquals(List.of(), vault.edits);
  }

  @Test
  void altDown_movesTheRow_inItsOwnOrder(FxRobot robot) {
    robot.interact(() -> show(SortOrder.OWN, false));
    robot.type(KeyCode.DOWN);
    with(robot, KeyCode.ALT, KeyCode.DOWN);
    assertEquals(List.of("Google", "GitHub", "Zulip of ours"), titles(robot));
    with(robot, KeyCode.ALT, KeyCode.UP);
    assertEquals(List.of("GitHub", "Google", "Zulip of ours"), titles(robot));
  }

  @Test
  void altEnter_andTheMenu_openEverythingAboutTheEntry(FxRobot robot) {
    robot.type(KeyCode.DOWN);
    with(robot, KeyCode.ALT, KeyCode.ENTER);
    robot.rightClickOn(row(robot, 1)).clickOn("Everything about it\u2026");
    assertEquals(List.of(new Route.Entry(github), new Route.Entry(google)), navigator.routes);
  }

  @Test
  void aSlip_findsTheEntryAllTheSame(FxRobot robot) {
    robot.write("gihtub");
    assertEquals(List.of("GitHub"), titles(robot));
  }

  @Test
  void knownServices_haveTheirSign_othersTheirLetter(FxRobot robot) {
    assertTrue(sign(row(robot, 0)).isVisible());
    assertFalse(sign(row(robot, 2)).isVisible());
    assertTrue(row(robot, 2).lookup(".letter-tile").isVisible());
  }

  private static SignTile sign(CodeRow row) {
    return (SignTile) row.lookup(".sign-tile");
  }

  @Test
  void aHiddenCode_isRevealedByThePointer(FxRobot robot) {
    robot.interact(() -> show(SortOrder.NAME, true));
    assertEquals("\u2022".repeat(6), shown(robot, 1));
    robot.moveTo(row(robot, 1));
    robot.interact(() -> ((CodeList) robot.lookup(".code-list").query()).tick());
    assertFalse(shown(robot, 1).contains("\u2022"));
  }

  private static String shown(FxRobot robot, int index) {
    return ((CodeLabel) row(robot, index).lookup(".code-label")).shown();
  }
}
