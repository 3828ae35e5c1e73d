package io.truefa.app.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What an icon in the tray can be told. The names are those of the protocol. */
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface NotifierItemCalls extends DBusInterface {
  void Activate(int x, int y);

  void SecondaryActivate(int x, int y);

  void ContextMenu(int x, int y);

  void Scroll(int delta, String orientation);
}
