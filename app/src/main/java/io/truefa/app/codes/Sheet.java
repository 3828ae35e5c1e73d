package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A small dialog over the list: inside the window, so that locking cannot leave it open. Esc and a click beside it close it. */
final class Sheet extends StackPane {

  /** @param saves what Ctrl+Enter and the main button do, once the sheet is closed */
  Sheet(Texts texts, String title, String action, List<Node> parts, Runnable saves, Runnable closed) {
    getStyleClass().add("edit-scrim");
    var heading = new Label(title);
    heading.getStyleClass().add("edit-title");
    Wrapping.words(heading);
    var cancel = new Button(texts.get("codes.edit.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> closed.run());
    var save = new Button(action);
    save.setDefaultButton(true);
    Runnable saving =
        () -> {
          closed.run();
          saves.run();
        };
    save.setOnAction(event -> saving.run());
    var buttons = new HBox(cancel, save);
    buttons.getStyleClass().add("edit-buttons");
    var box = new VBox(heading);
    box.getChildren().addAll(parts);
    box.getChildren().add(buttons);
    box.getStyleClass().add("edit-box");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(box);
    setAlignment(box, Pos.CENTER);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            closed.run();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            closed.run();
          } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            saving.run();
          }
        });
  }

  /** A field with its name above it, and perhaps a button beside it. */
  static VBox field(Texts texts, String key, Node input, Node... beside) {
    var label = new Label(texts.get(key));
    Wrapping.words(label).getStyleClass().add("edit-label");
    label.setLabelFor(input);
    input.setAccessibleText(texts.get(key));
    if (beside.length == 0) {
      return new VBox(4, label, input);
    }
    var row = new HBox(6, input);
    row.getChildren().addAll(beside);
    HBox.setHgrow(input, Priority.ALWAYS);
    return new VBox(4, label, row);
  }
}
