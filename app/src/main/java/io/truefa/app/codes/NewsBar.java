package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lines between search and list: entries that could not be read, copies that could be merged. Takes no room without any. */
final class NewsBar extends VBox {
  private final NewsModel model;
  private final Texts texts;

  NewsBar(NewsModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("news-bar");
    model.listen(this::refresh);
    refresh();
  }

  void refresh() {
    getChildren().clear();
    model.putAside().ifPresent(text -> getChildren().add(line("aside", Feather.ALERT_TRIANGLE, text, Optional.empty())));
    model.copies().ifPresent(text -> getChildren().add(line("copies", Feather.COPY, text, Optional.of(merge()))));
    setManaged(!getChildren().isEmpty());
    setVisible(!getChildren().isEmpty());
  }

  private Button merge() {
    var button = new Button(texts.get("codes.copies.merge"));
    button.setId("merge");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> model.merge());
    return button;
  }

  private static HBox line(String id, Feather icon, String text, Optional<? extends Node> action) {
    var words = new Label(text, new FontIcon(icon));
    words.setId(id);
    Wrapping.words(words);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(words);
    action.ifPresent(line.getChildren()::add);
    line.getStyleClass().add("news-line");
    return line;
  }
}
