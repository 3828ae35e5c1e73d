package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Puts entries into groups: a tick for each group there is, a dash where only some of them are in it, and room for a new one. */
final class GroupsPane {
  private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
  private final VBox list = new VBox();
  private final TextField fresh = new TextField();
  private final Sheet sheet;

  /** @param done told which groups to leave and which to enter; what shows a dash stays as it is */
  GroupsPane(
      Texts texts, List<Entry> entries, List<String> groups, BiConsumer<Set<String>, List<String>> done, Runnable closed) {
    list.getStyleClass().add("group-list");
    for (var group : groups) {
      long in = entries.stream().filter(entry -> entry.groups().contains(group)).count();
      add(group, in == entries.size(), in > 0 && in < entries.size());
    }
    var scroll = new ScrollPane(list);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(240);
    scroll.setFocusTraversable(false);
    scroll.setVisible(!groups.isEmpty());
    scroll.managedProperty().bind(scroll.visibleProperty());
    fresh.setId("new-group");
    var add = Buttons.icon(Feather.PLUS, texts.get("codes.group.add"), () -> scroll.setVisible(addFresh() || !boxes.isEmpty()));
    add.setId("add-group");
    this.sheet =
        new Sheet(
            texts,
            texts.get("codes.group.put", entries.size()),
            texts.get("codes.edit.save"),
            List.of(scroll, Sheet.field(texts, "codes.group.new", fresh, add)),
            () -> {
              addFresh(); // a name that stands there was meant
              finish(done);
            },
            closed);
  }

  Sheet node() {
    return sheet;
  }

  void focusFirst() {
    boxes.values().stream().findFirst().ifPresentOrElse(CheckBox::requestFocus, fresh::requestFocus);
  }

  private void add(String group, boolean in, boolean some) {
    var box = new CheckBox(group);
    box.setAllowIndeterminate(some);
    box.setIndeterminate(some);
    box.setSelected(in);
    boxes.put(group, box);
    list.getChildren().add(box);
  }

  private boolean addFresh() {
    var name = fresh.getText().strip();
    fresh.clear();
    if (name.isEmpty()) {
      return false;
    }
    var there = boxes.get(name);
    if (there == null) {
      add(name, true, false);
    } else {
      there.setIndeterminate(false);
      there.setSelected(true);
    }
    return true;
  }

  private void finish(BiConsumer<Set<String>, List<String>> done) {
    var out = new HashSet<String>();
    var in = new ArrayList<String>();
    boxes.forEach(
        (group, box) -> {
          if (box.isIndeterminate()) {
            return;
          }
          if (box.isSelected()) {
            in.add(group);
          } else {
            out.add(group);
          }
        });
    done.accept(out, in);
  }
}
