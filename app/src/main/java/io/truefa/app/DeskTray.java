package io.truefa.app;

import io.truefa.app.bus.Desktop;
import io.truefa.app.bus.Tray;
import io.truefa.app.desk.TrayMenu;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.shell.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;

/** Keeps the icon in the tray as the settings say; asked for in the background, once the window is there. UI thread only. */
final class DeskTray {
  private final Desktop desktop;
  private final Background background;
  private final LiveSettings settings;
  private final TrayMenu menu;
  private final Supplier<Tray.Owner> owner;
  private Optional<Tray> tray = Optional.empty();
  private boolean started;
  private boolean asking;

  DeskTray(
      Desktop desktop, Background background, LiveSettings settings, TrayMenu menu, Supplier<Tray.Owner> owner) {
    this.desktop = desktop;
    this.background = background;
    this.settings = settings;
    this.menu = menu;
    this.owner = owner;
    settings.onChange(now -> follow());
  }

  /** From now on. */
  void start() {
    started = true;
    follow();
  }

  boolean isThere() {
    return tray.isPresent();
  }

  /** The menu says something else now. */
  void refresh() {
    if (tray.isPresent()) {
      var shown = tray.get();
      var items = items();
      boolean rightToLeft = menu.isRightToLeft();
      background.run(
          () -> {
            shown.show(items, rightToLeft);
            return true;
          },
          done -> {});
    }
  }

  void close() {
    started = false;
    tray.ifPresent(Tray::close);
    tray = Optional.empty();
  }

  private void follow() {
    boolean wanted = started && settings.now().get(Setting.TRAY);
    if (wanted && tray.isEmpty() && !asking) {
      asking = true;
      var whose = owner.get();
      background.run(() -> desktop.tray(whose), this::found, () -> asking = false);
    } else if (!wanted && tray.isPresent()) {
      var gone = tray.get();
      tray = Optional.empty();
      background.run(
          () -> {
            gone.close();
            return true;
          },
          done -> {});
    }
  }

  private void found(Optional<Tray> answer) {
    if (started) {
      tray = answer;
      refresh();
    } else {
      answer.ifPresent(Tray::close);
    }
  }

  /** What is chosen is told on a thread of the desktop. */
  private List<Tray.Item> items() {
    return menu.items().stream()
        .map(item -> new Tray.Item(item.text(), item.enabled(), () -> Platform.runLater(item.chosen())))
        .toList();
  }
}
