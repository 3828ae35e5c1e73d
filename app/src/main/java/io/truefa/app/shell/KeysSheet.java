package io.truefa.app.shell;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
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
  private static final double STEP = 0.15;

  private static final Map<KeyCode, Double> SCROLLS =
      Map.of(KeyCode.UP, -STEP, KeyCode.DOWN, STEP, KeyCode.PAGE_UP, -3 * STEP, KeyCode.PAGE_DOWN, 3 * STEP);

  private final Texts texts;
  private final Label heading = new Label();
  private final GridPane grid = new GridPane(16, 6);
  private final Button close = new Button();
  private Node before;

  /** Empty until somebody looks. */
  KeysSheet(Texts texts) {
    this.texts = texts;
    setVisible(false);
  }

  private void fill() {
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
    scroll.getStyleClass().addAll("edge-to-edge", "keys-scroll");
    var sheet = new VBox(heading, scroll, close);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(440, Region.USE_PREF_SIZE);
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
          if (SCROLLS.containsKey(event.getCode())) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + SCROLLS.get(event.getCode()), 0, 1));
            event.consume();
          } else if (event.getCode() == KeyCode.TAB) {
            event.consume();
          }
        });
  }

  /** Anew each time: most people never look, and the language may have changed. */
  private void write() {
    heading.setText(texts.get("shell.keys"));
    close.setText(texts.get("shell.close"));
    grid.getChildren().clear();
    for (var shortcut : Shortcut.values()) {
      var what = new Label(texts.get(shortcut.text()));
      Wrapping.words(what);
      grid.addRow(grid.getRowCount(), what, caps(texts.get(shortcut.caps(), Overlay.shortcutName())));
    }
  }

  /** One below the other where several do the same: beside each other they would leave no room for the words. */
  private static VBox caps(String keys) {
    var caps = new VBox(3);
    caps.setFillWidth(false);
    caps.setAlignment(Pos.CENTER_RIGHT);
    caps.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // as on the keyboard
    for (var key : keys.split(", ", -1)) {
      var cap = new Label(key);
      cap.getStyleClass().add("key-cap");
      cap.setMinWidth(USE_PREF_SIZE); // the words wrap, the key does not
      caps.getChildren().add(cap);
    }
    return caps;
  }

  void toggle() {
    if (isVisible()) {
      hide();
    } else {
      if (getChildren().isEmpty()) {
        fill();
      }
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
}
