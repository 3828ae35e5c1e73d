package io.truefa.app.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What an icon asks of a desktop. */
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface FakeWatcherCalls extends DBusInterface {
  void RegisterStatusNotifierItem(String service);
}
