package io.truefa.app.codes;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where the list would be: the first steps, or that nothing matches. */
final class EmptyPane extends ScrollPane {
  private final VBox column = new VBox();
  private final Texts texts;

  private EmptyPane(Texts texts, Ikon icon, String heading, String sentence) {
    this.texts = texts;
    column.getStyleClass().add("empty-pane");
    setContent(column);
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    getStyleClass().addAll("page-scroll", "edge-to-edge");
    var picture = new FontIcon(icon);
    picture.getStyleClass().add("empty-icon");
    var title = new Label(heading);
    title.getStyleClass().add("empty-title");
    Wrapping.words(title);
    var text = new Label(sentence);
    text.getStyleClass().add("empty-text");
    Wrapping.words(text);
    column.getChildren().addAll(picture, title, text);
  }

  /** No entry at all. */
  static EmptyPane first(Texts texts, Intake intake) {
    var pane = new EmptyPane(texts, Feather.SHIELD, texts.get("codes.empty.title"), texts.get("codes.empty.text"));
    pane.waysTo(intake);
    return pane;
  }

  /** There are entries, but all of them in the trash. */
  static EmptyPane allTrashed(Texts texts, Intake intake, Runnable openTrash) {
    var pane =
        new EmptyPane(texts, Feather.TRASH_2, texts.get("codes.alltrashed.title"), texts.get("codes.alltrashed.text"));
    pane.button("codes.trash.show", openTrash);
    pane.waysTo(intake);
    return pane;
  }

  /** The trash itself holds nothing. */
  static EmptyPane noTrash(Texts texts) {
    return new EmptyPane(texts, Feather.TRASH_2, texts.get("codes.trash.none"), texts.get("codes.trash.none.text"));
  }

  private void waysTo(Intake intake) {
    var ways = new TilePane();
    ways.getStyleClass().add("empty-ways");
    ways.setPrefColumns(2);
    ways.getChildren()
        .addAll(
            way(Feather.MONITOR, "codes.empty.scan", intake::scanScreen),
            way(Feather.IMAGE, "codes.empty.picture", intake::choosePicture),
            way(Feather.LINK, "codes.empty.link", intake::readLink),
            way(Feather.EDIT_3, "codes.empty.hand", intake::byHand));
    var hint = new Label(texts.get("codes.empty.hint"));
    hint.getStyleClass().add("empty-text");
    Wrapping.words(hint);
    column.getChildren().addAll(ways, hint);
  }

  /** Nothing matches the search. */
  static EmptyPane noMatch(Texts texts, String query, Runnable clear) {
    var pane =
        new EmptyPane(texts, Feather.SEARCH, texts.get("codes.nomatch.title", query), texts.get("codes.nomatch.text"));
    pane.button("codes.nomatch.clear", clear);
    return pane;
  }

  private void button(String key, Runnable action) {
    var button = new Button(texts.get(key));
    button.setOnAction(event -> action.run());
    column.getChildren().add(button);
  }

  private Button way(Ikon icon, String key, Runnable action) {
    var button = new Button(texts.get(key), new FontIcon(icon));
    button.getStyleClass().add("empty-way");
    button.setMaxWidth(Double.MAX_VALUE);
    Wrapping.words(button);
    button.setOnAction(event -> action.run());
    return button;
  }
}
