package io.truefa.app.add;

import io.truefa.app.controls.Icons;
import io.truefa.app.controls.SecretField;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Small nodes the pages of adding share. */
final class Parts {
  private final Texts texts;

  Parts(Texts texts) {
    this.texts = texts;
  }

  /** A sentence that wraps. */
  Label text(String key, Object... arguments) {
    return sentence(texts.get(key, arguments));
  }

  Label sentence(String sentence) {
    var label = new Label(sentence);
    label.getStyleClass().add("add-text");
    return Wrapping.words(label);
  }

  Button button(String key, Ikon icon, Runnable action) {
    var button = new Button(texts.get(key), icon == null ? null : Icons.of(icon));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** An input with its name above it. */
  VBox field(String key, Node input) {
    var label = new Label(texts.get(key));
    label.getStyleClass().add("add-label");
    label.setLabelFor(input);
    input.setAccessibleText(texts.get(key));
    var box = new VBox(label, input);
    box.getStyleClass().add("add-field");
    return box;
  }

  /** Says under a field that what came last was too long for it. */
  Label refusal(String key, SecretField field) {
    var sentence = text(key);
    sentence.getStyleClass().add("add-warning");
    sentence.visibleProperty().bind(field.refusedProperty());
    sentence.managedProperty().bind(field.refusedProperty());
    return sentence;
  }

  /** Why something cannot be added, with its code. */
  Node complaint(Found.Unusable line) {
    var icon = Icons.of(Feather.ALERT_CIRCLE);
    var sentence = sentence(texts.sentence(line.problem()));
    var code = new Label(line.problem().code().toString());
    code.getStyleClass().add("add-code");
    var words = new VBox();
    words.getStyleClass().add("add-words");
    if (!line.name().isEmpty()) {
      var name = new Label(line.name());
      name.getStyleClass().add("add-name");
      words.getChildren().add(name);
    }
    words.getChildren().addAll(sentence, code);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(icon, words);
    row.getStyleClass().add("add-complaint");
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
