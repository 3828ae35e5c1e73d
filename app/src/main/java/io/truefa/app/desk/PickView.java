package io.truefa.app.desk;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field and the few names that fit. The rows are made once: nothing but their texts changes while somebody types. */
final class PickView extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final PickModel model;
  private final Texts texts;
  private final TextField field = new TextField();
  private final List<Row> rows = new ArrayList<>();
  private final Label nothing = new Label();
  private final Runnable copied;

  /** @param copied run when a code was asked for */
  PickView(PickModel model, Texts texts, Runnable copied) {
    super(2);
    this.model = model;
    this.texts = texts;
    this.copied = copied;
    field.setId("pick");
    field.textProperty().subscribe((before, now) -> model.search(now));
    nothing.getStyleClass().add("lead");
    Wrapping.words(nothing);
    nothing.setPadding(new Insets(8, 10, 0, 10));
    getChildren().add(field);
    for (int i = 0; i < PickModel.MOST; i++) {
      var row = new Row(i);
      rows.add(row);
      getChildren().add(row);
    }
    getChildren().add(nothing);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.listen(this::show);
  }

  /** Begins anew. */
  void begin() {
    field.setPromptText(texts.get("pick.prompt"));
    field.setAccessibleText(texts.get("pick.prompt"));
    nothing.setText(texts.get("pick.nothing"));
    field.clear();
    model.search("");
    field.requestFocus();
  }

  /** Forgets what was typed and shown. */
  void end() {
    field.clear();
    model.close();
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case TAB -> model.move(event.isShiftDown() ? -1 : 1);
      case ENTER -> copy();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void copy() {
    if (model.copy()) {
      copied.run();
    }
  }

  private void show() {
    var hits = model.hits();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      row.setVisible(i < hits.size());
      row.setManaged(i < hits.size());
      if (i < hits.size()) {
        row.show(hits.get(i), i == model.selected());
      } else {
        row.clear();
      }
    }
    nothing.setVisible(hits.isEmpty());
    nothing.setManaged(hits.isEmpty());
    field.setAccessibleHelp(hits.isEmpty() ? nothing.getText() : Finder.name(hits.get(model.selected())));
  }

  private final class Row extends HBox {
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label hint = new Label();

    Row(int index) {
      super(8);
      getStyleClass().add("pick-row");
      subtitle.getStyleClass().add("small");
      hint.getStyleClass().add("key-cap");
      hint.setMinWidth(Region.USE_PREF_SIZE);
      title.setMinWidth(0);
      subtitle.setMinWidth(0);
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      getChildren().setAll(title, subtitle, space, hint);
      setOnMouseMoved(event -> model.select(index));
      setOnMouseClicked(
          event -> {
            model.select(index);
            copy();
          });
    }

    void show(Entry entry, boolean selected) {
      var label = entry.label();
      var name = label.issuer().isEmpty() ? label.account() : label.issuer();
      title.setText(name.isEmpty() ? texts.get("codes.unnamed") : name);
      subtitle.setText(label.issuer().isEmpty() ? "" : label.account());
      hint.setText(texts.get("pick.enter"));
      hint.setVisible(selected);
      pseudoClassStateChanged(SELECTED, selected);
      setAccessibleText(Finder.name(entry));
    }

    void clear() {
      title.setText("");
      subtitle.setText("");
      setAccessibleText(null);
    }
  }
}
