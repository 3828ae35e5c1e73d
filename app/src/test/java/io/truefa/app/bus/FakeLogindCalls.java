package io.truefa.app.bus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** What we ask of logind. */
@DBusInterfaceName("org.freedesktop.login1.Manager")
public interface FakeLogindCalls extends DBusInterface {
  DBusPath GetSession(String id);

  DBusPath GetSessionByPID(UInt32 pid);
}
