package io.truefa.app.codes;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Texts;
import java.util.EnumMap;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** Says how the list stands, and lets a person choose. */
final class SortButton extends MenuButton {
  private final Texts texts;

  SortButton(CodesModel model, Ordering ordering, Texts texts) {
    this.texts = texts;
    setId("sort");
    getStyleClass().addAll("flat", "sort-button");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(texts.get("codes.sort")));
    var one = new ToggleGroup();
    var items = new EnumMap<SortOrder, RadioMenuItem>(SortOrder.class);
    for (var order : SortOrder.values()) {
      var item = new RadioMenuItem(texts.get("codes.sort." + order));
      item.setToggleGroup(one);
      item.setOnAction(event -> ordering.sort(order));
      items.put(order, item);
      getItems().add(item);
    }
    setOnShowing(event -> items.get(model.sort()).setSelected(true));
    refresh(model.sort());
  }

  void refresh(SortOrder order) {
    setText(texts.get("codes.sort." + order));
    setAccessibleText(texts.get("codes.sort") + ": " + getText());
  }
}
