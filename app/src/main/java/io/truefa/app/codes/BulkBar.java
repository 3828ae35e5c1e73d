package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Sides;
import io.truefa.app.problem.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** In the place of the foot while rows are chosen: how many, and what can be done to them. */
final class BulkBar extends HBox {
  private final Texts texts;
  private final Label count = new Label();

  BulkBar(CodesModel model, BulkActions actions, Texts texts, Runnable groups) {
    this.texts = texts;
    getStyleClass().add("bulk-bar");
    count.getStyleClass().add("bulk-count");
    count.setId("bulk-count");
    count.setMinWidth(USE_PREF_SIZE);
    var left = new HBox(button("bulk-none", Feather.X, "codes.bulk.none", model::chooseNone), count);
    left.setAlignment(Pos.CENTER_LEFT);
    var right =
        new HBox(
            button("bulk-all", Feather.CHECK_SQUARE, "codes.bulk.all", model::chooseAll),
            button("bulk-groups", Feather.FOLDER, "codes.bulk.groups", groups),
            button("bulk-favourite", Feather.STAR, "codes.bulk.favourite", actions::toggleFavourite),
            button("bulk-export", Feather.UPLOAD, "codes.bulk.export", actions::export),
            button("bulk-trash", Feather.TRASH_2, "codes.bulk.trash", actions::trash));
    var sides = new Sides(left, right, 8);
    HBox.setHgrow(sides, Priority.ALWAYS);
    getChildren().add(sides);
  }

  void refresh(int chosen) {
    count.setText(texts.get("codes.bulk.count", chosen));
  }

  private Button button(String id, Feather icon, String key, Runnable action) {
    var button = Buttons.icon(icon, texts.get(key), action);
    button.setId(id);
    return button;
  }
}
