package io.truefa.app.bus;

import java.util.List;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/**
 * An icon by the StatusNotifierItem protocol of freedesktop.org, which KDE, GNOME with its extension, XFCE, MATE, Cinnamon, LXQt and
 * most bars of Wayland understand. Not {@code java.awt.SystemTray}: that speaks the XEmbed protocol of X11 alone, and loads AWT
 * beside JavaFX for it.
 */
final class StatusNotifierTray implements Tray {
  private static final String WATCHER = "org.kde.StatusNotifierWatcher";
  private static final String WATCHER_PATH = "/StatusNotifierWatcher";

  private final BusLine line;
  private final BusMenu menu;
  private boolean closed;

  private StatusNotifierTray(BusLine line, BusMenu menu) {
    this.line = line;
    this.menu = menu;
  }

  /** Empty where nobody shows icons. Blocking. */
  static Optional<Tray> show(BusLine.Place session, Owner owner) {
    var line = BusLine.open(session);
    return line.isPresent() ? show(line.get(), owner) : Optional.empty();
  }

  private static Optional<Tray> show(BusLine line, Owner owner) {
    boolean shown = false;
    try {
      if (!line.hasOwner(WATCHER)) {
        return Optional.empty();
      }
      var connection = line.connection();
      var name = "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
      var menu = new BusMenu(connection);
      connection.exportObject(BusMenu.PATH, menu);
      connection.exportObject(NotifierItem.PATH, new NotifierItem(owner));
      connection.requestBusName(name);
      line.call(WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem", "s", name);
      shown = true;
      return Optional.of(new StatusNotifierTray(line, menu));
    } catch (DBusException | DBusExecutionException e) {
      return Optional.empty();
    } finally {
      if (!shown) {
        line.connection().disconnect();
      }
    }
  }

  @Override
  public void show(List<Item> items, boolean rightToLeft) {
    menu.show(items, rightToLeft);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      line.connection().disconnect(); // with it go name and icon
    }
  }
}
