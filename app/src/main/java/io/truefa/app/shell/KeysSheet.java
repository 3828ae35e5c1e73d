package io.truefa.app.shell;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Every key and what it does, over the screen. Not a window of its own, so that locking can never leave it open. */
final class KeysSheet extends StackPane {
  /** Names of texts: {@code shell.key.find} is what it does, {@code shell.key.find.keys} what to press. */
  private static final List<String> NAMES =
      List.of(
          "find", "copy", "copyNext", "move", "rename", "trash", "undo", "add", "scan", "import", "export", "paste", "hide", "presenter",
          "lock", "palette", "settings", "keys", "back", "quit");

  private final Texts texts;
  private final Label heading = new Label();
  private final GridPane grid = new GridPane(24, 6);
  private final Button close = new Button();
  private Node before;

  KeysSheet(Texts texts) {
    this.texts = texts;
    heading.getStyleClass().add("heading");
    Wrapping.words(heading);
    var action = new ColumnConstraints();
    action.setHgrow(Priority.ALWAYS);
    var keys = new ColumnConstraints();
    keys.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(action, keys);
    close.setOnAction(event -> hide());
    close.setMaxWidth(Double.MAX_VALUE);
    var scroll = new ScrollPane(grid); // for the lowest window
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    var sheet = new VBox(heading, scroll, close);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(400, Region.USE_PREF_SIZE);
    getStyleClass().add("scrim");
    getChildren().setAll(sheet);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            hide();
          }
        });
    // The only control here; Tab must not wander to what lies below.
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB) {
            event.consume();
          }
        });
    setVisible(false);
  }

  /** Anew each time: most people never look, and the language may have changed. */
  private void write() {
    heading.setText(texts.get("shell.keys"));
    close.setText(texts.get("shell.close"));
    grid.getChildren().clear();
    for (int row = 0; row < NAMES.size(); row++) {
      var what = new Label(texts.get("shell.key." + NAMES.get(row)));
      var press = new Label(texts.get("shell.key." + NAMES.get(row) + ".keys", shortcutName()));
      Wrapping.words(what);
      press.getStyleClass().add("key-cap");
      press.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // as on the keyboard
      Wrapping.words(press);
      grid.addRow(row, what, press);
    }
  }

  void toggle() {
    if (isVisible()) {
      hide();
    } else {
      write();
      before = getScene().getFocusOwner();
      setVisible(true);
      Motion.appear(this);
      close.requestFocus();
    }
  }

  void hide() {
    if (isVisible()) {
      setVisible(false);
      if (before != null && before.getScene() != null) {
        before.requestFocus();
      }
      before = null;
    }
  }

  private static String shortcutName() {
    return System.getProperty("os.name", "").startsWith("Mac") ? "\u2318" : "Ctrl";
  }
}
