package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;

/**
 * A chip for each group, which lists what is in it. One stop for Tab; Left and Right go from chip to chip, F2 and Delete rename and
 * delete the group. Scrolls sideways where there are many.
 */
final class GroupBar extends ScrollPane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final CodesModel model;
  private final Texts texts;
  private final Consumer<String> rename;
  private final Consumer<String> delete;
  private final HBox chips = new HBox();
  private final ContextMenu menu = new ContextMenu();
  private Groups shown = Groups.NONE;
  private int total = -1;

  /**
   * @param rename asked to rename a group
   * @param delete asked to delete one
   */
  GroupBar(CodesModel model, Texts texts, Consumer<String> rename, Consumer<String> delete) {
    this.model = model;
    this.texts = texts;
    this.rename = rename;
    this.delete = delete;
    getStyleClass().addAll("group-bar", "edge-to-edge");
    chips.getStyleClass().add("group-chips");
    setContent(chips);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinWidth(0);
    setAccessibleText(texts.get("codes.groups"));
    addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Shows the groups there are now, and which of them is listed. */
  void refresh() {
    if (!shown.equals(model.groups()) || total != model.total()) {
      shown = model.groups();
      total = model.total();
      boolean focused = isFocusWithin();
      chips.getChildren().setAll(made());
      if (focused) {
        chip(model.filter()).requestFocus();
      }
    }
    for (var chip : chips()) {
      boolean chosen = chip.filter.equals(model.filter());
      chip.pseudoClassStateChanged(CHOSEN, chosen);
      chip.setFocusTraversable(chosen);
      chip.setAccessibleRoleDescription(texts.get(chosen ? "codes.group.listed" : "codes.group.chip"));
    }
  }

  private List<Chip> made() {
    var made = new ArrayList<Chip>();
    made.add(new Chip(new GroupFilter.All(), texts.get("codes.group.all"), total));
    shown.all().forEach(group -> made.add(new Chip(new GroupFilter.In(group.name()), group.name(), group.count())));
    if (!shown.all().isEmpty() && shown.without() > 0) {
      made.add(new Chip(new GroupFilter.Without(), texts.get("codes.group.none"), shown.without()));
    }
    return made;
  }

  private List<Chip> chips() {
    return chips.getChildren().stream().map(Chip.class::cast).toList();
  }

  private Chip chip(GroupFilter filter) {
    return chips().stream().filter(chip -> chip.filter.equals(filter)).findFirst().orElseGet(() -> chips().getFirst());
  }

  /** A wheel turns up and down; the chips move sideways. */
  private void scrolled(ScrollEvent event) {
    double room = chips.getWidth() - getViewportBounds().getWidth();
    double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
    if (room > 0 && by != 0) {
      setHvalue(getHvalue() - by / room);
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    var focused = chips().stream().filter(Node::isFocused).findFirst();
    if (focused.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    var chip = focused.get();
    switch (event.getCode()) {
      case LEFT -> step(chip, -1);
      case RIGHT -> step(chip, 1);
      case HOME -> go(chips().getFirst());
      case END -> go(chips().getLast());
      case F2 -> chip.group().ifPresent(rename);
      case DELETE -> chip.group().ifPresent(delete);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(Chip from, int by) {
    var all = chips();
    go(all.get(Math.clamp(all.indexOf(from) + by, 0, all.size() - 1)));
  }

  private void go(Chip to) {
    model.filter(to.filter);
    chip(to.filter).requestFocus();
    reveal(chip(to.filter));
  }

  private void reveal(Chip chip) {
    double room = chips.getWidth() - getViewportBounds().getWidth();
    if (room > 0) {
      double left = getHvalue() * room;
      double from = chip.getBoundsInParent().getMinX();
      double to = chip.getBoundsInParent().getMaxX();
      if (from < left) {
        setHvalue(from / room);
      } else if (to > left + getViewportBounds().getWidth()) {
        setHvalue((to - getViewportBounds().getWidth()) / room);
      }
    }
  }

  private void openMenu(Chip chip, double x, double y) {
    chip.group()
        .ifPresent(
            group -> {
              menu.getItems()
                  .setAll(item("codes.group.rename", () -> rename.accept(group)), item("codes.group.delete", () -> delete.accept(group)));
              menu.show(chip, x, y);
            });
  }

  private MenuItem item(String key, Runnable action) {
    var item = new MenuItem(texts.get(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Whether keys belong to a chip. */
  boolean hasFocus() {
    return isFocusWithin();
  }

  /** Whether the key moves among chips or changes a group, rather than the list. */
  boolean wants(KeyCode code) {
    return hasFocus()
        && switch (code) {
          case LEFT, RIGHT, HOME, END, F2, DELETE, CONTEXT_MENU, ENTER, SPACE -> true;
          default -> false;
        };
  }

  void close() {
    menu.hide();
    chips.getChildren().clear();
    shown = Groups.NONE;
    total = -1;
  }

  private final class Chip extends Button {
    private final GroupFilter filter;

    Chip(GroupFilter filter, String name, int count) {
      this.filter = filter;
      getStyleClass().add("group-chip");
      setText(name);
      var number = new Label(Integer.toString(count));
      number.getStyleClass().add("group-count");
      setGraphic(number);
      setContentDisplay(ContentDisplay.RIGHT);
      setMaxWidth(220);
      setMinWidth(USE_PREF_SIZE);
      setAccessibleText(texts.get("codes.group.of", name, count));
      setOnAction(event -> go(this));
      setOnContextMenuRequested(
          event -> {
            openMenu(this, event.getScreenX(), event.getScreenY());
            event.consume();
          });
    }

    Optional<String> group() {
      return filter instanceof GroupFilter.In(var name) ? Optional.of(name) : Optional.empty();
    }
  }
}
