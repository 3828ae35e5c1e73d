package io.truefa.app.add;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The four ways, side by side, none above the others. */
final class WaysPane extends VBox {
  private final Texts texts;
  private final Button first;

  WaysPane(Texts texts, Parts parts, AddModel model, Runnable choosePicture) {
    this.texts = texts;
    getStyleClass().add("ways-pane");
    first = way(Feather.MONITOR, "scan", model::scanScreen);
    var grid = new GridPane();
    grid.getStyleClass().add("ways");
    grid.add(first, 0, 0);
    grid.add(way(Feather.IMAGE, "picture", choosePicture), 1, 0);
    grid.add(way(Feather.LINK, "link", model::link), 0, 1);
    grid.add(way(Feather.EDIT_3, "hand", model::byHand), 1, 1);
    for (int i = 0; i < 2; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(50);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    model.complaints().forEach(line -> getChildren().add(parts.complaint(line)));
    getChildren().addAll(grid, parts.text("add.ways.hint"));
  }

  void focusFirst() {
    first.requestFocus();
  }

  private Button way(Ikon icon, String name, Runnable action) {
    var picture = new FontIcon(icon);
    picture.getStyleClass().add("way-icon");
    var title = new Label(texts.get("add.way." + name));
    title.getStyleClass().add("way-title");
    var text = new Label(texts.get("add.way." + name + ".text"));
    text.getStyleClass().add("way-text");
    for (var label : List.of(title, text)) {
      Wrapping.words(label);
      label.setMinHeight(Label.USE_PREF_SIZE);
    }
    var box = new VBox(picture, title, text);
    box.getStyleClass().add("way-box");
    box.setFillWidth(true);
    var button = new Button(null, box);
    button.setId("way-" + name);
    button.getStyleClass().add("way");
    button.setAccessibleText(title.getText() + ". " + text.getText());
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    button.setOnAction(event -> action.run());
    box.prefWidthProperty().bind(button.widthProperty().subtract(32));
    return button;
  }
}
