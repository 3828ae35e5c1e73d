package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TrashScreenTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private EntryId github;
  private EntryId zulip;

  @Start
  void start(Stage stage) {
    github = vault.add("GitHub", "anna");
    zulip = vault.add("Zulip", "");
    for (var id : List.of(github, zulip)) {
      vault.apply(new VaultEdit.Trash(id));
    }
    vault.edits.clear();
    var screen = new TrashScreen(CodesScenes.context(1_700_000_010, false), vault);
    stage.setScene(new Scene(new StackPane(screen.view()), 420, 680));
    stage.show();
    screen.shown();
  }

  @Test
  void enter_restoresTheSelectedEntry(FxRobot robot) {
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);

    assertEquals(List.of(new VaultEdit.Restore(zulip)), vault.edits);
    robot.type(KeyCode.ENTER);
    assertEquals(List.of(new VaultEdit.Restore(zulip), new VaultEdit.Restore(github)), vault.edits);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(robot.lookup(".empty-title").queryAs(Label.class).getText().contains("empty"));
  }

  @Test
  void theButton_restoresItsOwnEntry(FxRobot robot) {
    var buttons = robot.lookup(".trash-row .button");
    robot.clickOn(buttons.nth(1).queryAs(Node.class));

    assertEquals(List.of(new VaultEdit.Restore(zulip)), vault.edits);
  }
}
