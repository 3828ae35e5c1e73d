package io.truefa.app.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A desktop's portal that says the same to everybody, after an answer to somebody else. */
public record FakePortal(DBusConnection bus, List<Answer> answers) implements FakePortalCalls {
  static final String PATH = "/org/freedesktop/portal/desktop";

  /** One signal. */
  record Answer(String request, int response, Map<String, Variant<?>> results) {}

  /** Takes the portal's name on the bus. */
  static void open(DBusConnection bus, List<Answer> answers) throws DBusException {
    bus.exportObject(PATH, new FakePortal(bus, answers));
    bus.requestBusName("org.freedesktop.portal.Desktop");
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public DBusPath Screenshot(String window, Map<String, Variant<?>> options) {
    try {
      for (var answer : answers) {
        bus.sendMessage(
            new FakeRequest.Response(
                PATH + "/request/" + answer.request(), new UInt32(answer.response()), answer.results()));
      }
      return new DBusPath(PATH + "/request/ours");
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }
}
