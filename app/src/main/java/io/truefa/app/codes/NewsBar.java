package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lines between search and list, each with what only a person can settle and the way there. Takes no room without any. */
final class NewsBar extends VBox {
  private final NewsModel model;
  private final Texts texts;
  private List<String> said = List.of();

  NewsBar(NewsModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("news-bar");
    setManaged(false);
    setVisible(false);
    model.listen(this::refresh);
    refresh();
  }

  /** Made anew only where something else is to be said: a button that is about to be pressed must stay. */
  void refresh() {
    var lines = lines();
    if (lines.stream().map(Line::text).toList().equals(said)) {
      return;
    }
    said = lines.stream().map(Line::text).toList();
    getChildren().setAll(lines.stream().map(this::node).toList());
    setManaged(!lines.isEmpty());
    setVisible(!lines.isEmpty());
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    if (model.isRekeyed()) {
      lines.add(new Line("rekeyed", Feather.KEY, texts.get("backups.rejoin.title"), model::rejoin));
    }
    model.putAside().ifPresent(text -> lines.add(new Line("aside", Feather.ALERT_TRIANGLE, text, model::lookAside)));
    model.rivals().ifPresent(text -> lines.add(new Line("rivals", Feather.GIT_BRANCH, text, model::lookAtRivals)));
    model.copies().ifPresent(text -> lines.add(new Line("copies", Feather.COPY, text, model::lookAtCopies)));
    return lines;
  }

  private HBox node(Line about) {
    var words = new Label(about.text(), new FontIcon(about.icon()));
    words.setId(about.id());
    Wrapping.words(words);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var look = new Button(texts.get("backups.look"));
    look.setId(about.id() + "-look");
    look.setAccessibleText(texts.get("codes.aside.button", look.getText(), about.text()));
    look.setMinWidth(USE_PREF_SIZE);
    look.setOnAction(event -> about.action().run());
    var line = new HBox(words, look);
    line.getStyleClass().add("news-line");
    return line;
  }

  private record Line(String id, Feather icon, String text, Runnable action) {}
}
