package io.truefa.app.settings;

import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Named;
import io.truefa.app.controls.Sides;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.platform.Density;
import io.truefa.app.platform.Grouping;
import io.truefa.app.platform.Language;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** One row for each setting, bound to the settings that hold now. */
final class SettingRows {
  private final LiveSettings settings;
  private final Texts texts;

  SettingRows(LiveSettings settings, Texts texts) {
    this.settings = settings;
    this.texts = texts;
  }

  Node theme() {
    return choice(
        "settings.theme",
        List.of(ThemeChoice.values()),
        Setting.THEME,
        choice -> texts.get("settings.theme." + choice));
  }

  /** Each language by the name its readers give it, so that one is found in whatever language shows now. */
  Node language() {
    var values = new ArrayList<Optional<Language>>();
    values.add(Optional.empty());
    Arrays.stream(Language.values()).map(Optional::of).forEach(values::add);
    var row =
        choice(
            "settings.language",
            values,
            Setting.LANGUAGE,
            choice -> choice.map(Language::ownName).orElseGet(() -> texts.get("settings.language.system")));
    row.lookup(".choice-box").setId("language");
    return row;
  }

  Node size() {
    var row =
        choice(
            "settings.size",
            with(Setting.TEXT_PERCENT, 100, 115, 130, 150, 175, 200),
            Setting.TEXT_PERCENT,
            percent -> texts.get("settings.percent", percent));
    row.lookup(".choice-box").setId("size");
    return row;
  }

  Node density() {
    return choice(
        "settings.density",
        List.of(Density.values()),
        Setting.DENSITY,
        choice -> texts.get("settings.density." + choice));
  }

  Node grouping() {
    return choice(
        "settings.grouping",
        List.of(Grouping.values()),
        Setting.GROUPING,
        choice -> texts.get("settings.grouping." + choice));
  }

  Node hiddenCodes() {
    return box("settings.hidden", Setting.HIDDEN_CODES);
  }

  Node presenterNames() {
    return box("settings.presenter.names", Setting.PRESENTER_NAMES);
  }

  Node sleep() {
    return box("settings.sleep", Setting.LOCK_ON_SLEEP);
  }

  Node session() {
    return box("settings.session", Setting.LOCK_ON_SESSION);
  }

  Node close() {
    return box("settings.close", Setting.LOCK_ON_CLOSE);
  }

  Node tray() {
    return box("settings.tray.show", Setting.TRAY);
  }

  Node closeToTray() {
    return box("settings.tray.close", Setting.CLOSE_TO_TRAY);
  }

  Node startHidden() {
    return box("settings.tray.hidden", Setting.START_HIDDEN);
  }

  private Node box(String text, Setting<Boolean> setting) {
    var box = new CheckBox(texts.get(text));
    box.setSelected(settings.now().get(setting));
    box.setOnAction(event -> settings.change(now -> now.with(setting, box.isSelected())));
    return Wrapping.words(box);
  }

  Node idle() {
    return choice(
        "settings.idle",
        with(Setting.IDLE_MINUTES, 1, 2, 5, 10, 15, 30, 60, 0),
        Setting.IDLE_MINUTES,
        minutes -> texts.get(minutes == 0 ? "settings.never" : "settings.minutes", minutes));
  }

  Node minimise() {
    return box("settings.minimise", Setting.LOCK_ON_MINIMISE);
  }

  Node clipboard() {
    return choice(
        "settings.clear",
        with(Setting.CLIPBOARD_SECONDS, 10, 20, 30, 45, 60, 120),
        Setting.CLIPBOARD_SECONDS,
        seconds -> texts.get("settings.seconds", seconds));
  }

  /** The usual numbers; one set by hand in the file is among them, and 0, for never, comes last. */
  private List<Integer> with(Setting<Integer> setting, Integer... usual) {
    var values = new TreeSet<Integer>((a, b) -> Integer.compareUnsigned(a - 1, b - 1));
    values.addAll(List.of(usual));
    values.add(settings.now().get(setting));
    return List.copyOf(values);
  }

  private <T> Sides choice(String name, List<T> values, Setting<T> setting, Function<T, String> words) {
    var box = new ChoiceBox<T>();
    box.getItems().setAll(values);
    box.setConverter(new Named<>(words));
    box.setValue(settings.now().get(setting));
    box.valueProperty().subscribe(chosen -> settings.change(now -> now.with(setting, chosen)));
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setAccessibleText(texts.get(name));
    Label label = Labels.fieldName(texts.get(name));
    label.setLabelFor(box);
    var row = new Sides(label, box, 12);
    row.getStyleClass().add("setting");
    return row;
  }
}
