package io.truefa.app.codes;

import io.truefa.app.controls.Icons;
import io.truefa.app.problem.Texts;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to a row, for those who point; every item names its key. One menu serves all rows. */
final class RowMenu {
  private final ContextMenu menu = new ContextMenu();
  private final CodesModel model;
  private final Texts texts;

  RowMenu(
      CodesModel model,
      CodesActions actions,
      Texts texts,
      Consumer<Row> edit,
      Consumer<Row> details,
      Runnable groups,
      Consumer<Row> recovery,
      Runnable openTrash) {
    this.model = model;
    this.texts = texts;
    var favourite = item("codes.menu.favourite", Feather.STAR, "Shortcut+D", actions::toggleFavourite);
    menu.getItems()
        .addAll(
            item("codes.menu.copy", Feather.COPY, "Enter", actions::copy),
            item("codes.menu.copynext", Feather.SKIP_FORWARD, "Shift+Enter", actions::copyNext),
            new SeparatorMenuItem(),
            item("codes.menu.edit", Feather.EDIT_3, "F2", edit),
            item("codes.menu.groups", Feather.FOLDER, "Shortcut+G", row -> groups.run()),
            favourite,
            item("codes.menu.details", Feather.FILE_TEXT, "Alt+Enter", details),
            item("codes.menu.recovery", Feather.LIFE_BUOY, "", recovery),
            new SeparatorMenuItem(),
            item("codes.menu.trash", Feather.TRASH_2, "Delete", actions::trash),
            item("codes.menu.showtrash", Feather.ARCHIVE, "", row -> openTrash.run()));
    menu.setOnShowing(
        event ->
            favourite.setText(
                texts.get(
                    model.target().filter(row -> row.entry().favourite()).isPresent()
                        ? "codes.menu.unfavourite"
                        : "codes.menu.favourite")));
  }

  ContextMenu node() {
    return menu;
  }

  private MenuItem item(String key, Ikon icon, String keys, Consumer<Row> action) {
    var item = new MenuItem(texts.get(key), Icons.of(icon));
    if (!keys.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(keys)); // shown only: the keys themselves work on the whole screen
    }
    item.setOnAction(event -> model.target().ifPresent(action));
    return item;
  }
}
