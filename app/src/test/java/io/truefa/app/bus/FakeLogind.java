package io.truefa.app.bus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;

/** Knows one session. */
public final class FakeLogind implements FakeLogindCalls {
  static final String PATH = "/org/freedesktop/login1";
  static final String SESSION_PATH = "/org/freedesktop/login1/session/c7";

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public DBusPath GetSession(String id) {
    return new DBusPath(id.equals("c7") ? SESSION_PATH : "/nowhere");
  }

  @Override
  public DBusPath GetSessionByPID(UInt32 pid) {
    return new DBusPath(SESSION_PATH);
  }
}
