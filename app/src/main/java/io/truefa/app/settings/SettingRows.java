package io.truefa.app.settings;

import io.truefa.app.controls.Labels;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.Texts;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One row for each setting, bound to the settings that hold now. */
final class SettingRows {
  private final LiveSettings settings;
  private final Texts texts;

  SettingRows(LiveSettings settings, Texts texts) {
    this.settings = settings;
    this.texts = texts;
  }

  Node theme() {
    var group = new ToggleGroup();
    var segments = new FlowPane(8, 8);
    segments.getStyleClass().add("segments");
    for (var choice : ThemeChoice.values()) {
      var button = new ToggleButton(texts.get("settings.theme." + choice));
      button.setToggleGroup(group);
      button.setSelected(choice == settings.now().theme());
      button.setOnAction(
          event -> {
            button.setSelected(true); // a second click must not leave none chosen
            settings.change(now -> now.withTheme(choice));
          });
      segments.getChildren().add(button);
    }
    return new VBox(6, Labels.fieldName(texts.get("settings.theme")), segments);
  }

  Node hiddenCodes() {
    var box = new CheckBox(texts.get("settings.hidden"));
    box.setSelected(settings.now().hiddenCodes());
    box.setOnAction(event -> settings.change(now -> now.withHiddenCodes(box.isSelected())));
    return wrapped(box);
  }

  Node idle() {
    return choice(
        "settings.idle",
        List.of(1, 2, 5, 10, 15, 30, 60, 0),
        settings.now().idleMinutes(),
        minutes -> texts.get(minutes == 0 ? "settings.never" : "settings.minutes", minutes),
        minutes -> settings.change(now -> now.withIdleMinutes(minutes)));
  }

  Node minimise() {
    var box = new CheckBox(texts.get("settings.minimise"));
    box.setSelected(settings.now().lockOnMinimise());
    box.setOnAction(event -> settings.change(now -> now.withLockOnMinimise(box.isSelected())));
    return wrapped(box);
  }

  Node clipboard() {
    return choice(
        "settings.clear",
        List.of(10, 20, 30, 45, 60, 120),
        settings.now().clipboardSeconds(),
        seconds -> texts.get("settings.seconds", seconds),
        seconds -> settings.change(now -> now.withClipboardSeconds(seconds)));
  }

  private static Node wrapped(CheckBox box) {
    box.setWrapText(true);
    box.setMinHeight(Region.USE_PREF_SIZE);
    return box;
  }

  /** A list of numbers; one set by hand in the file is among them. */
  private Node choice(
      String name,
      List<Integer> usual,
      int now,
      IntFunction<String> words,
      IntConsumer chosen) {
    var box = new ChoiceBox<Integer>();
    var values = new TreeSet<Integer>((a, b) -> Integer.compareUnsigned(a - 1, b - 1)); // 0, for never, comes last
    values.addAll(usual);
    values.add(now);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException();
          }
        });
    box.setValue(now);
    box.valueProperty().subscribe(chosen::accept);
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setAccessibleText(texts.get(name));
    Label label = Labels.fieldName(texts.get(name));
    label.setLabelFor(box);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    var row = new HBox(label, box);
    row.getStyleClass().add("setting");
    return row;
  }
}
