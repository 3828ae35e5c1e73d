package io.truefa.app.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A desktop's portal that says the same to everybody. */
public record FakePortal(List<Answer> answers) implements FakePortalCalls {
  static final String PATH = "/org/freedesktop/portal/desktop";

  /**
   * One signal.
   *
   * @param from who sends it, the portal or another program on the bus
   */
  record Answer(BusLine from, String request, int response, Map<String, Variant<?>> results) {
    void send() throws DBusException {
      from.connection()
          .sendMessage(new FakeRequest.Response(PATH + "/request/" + request, new UInt32(response), results));
      var _ = from.owner("org.freedesktop.DBus"); // once this is answered the signal is through, before those of others
    }
  }

  /** Takes the portal's name on the bus. */
  static void open(BusLine bus, List<Answer> answers) throws DBusException {
    bus.connection().exportObject(PATH, new FakePortal(answers));
    bus.connection().requestBusName("org.freedesktop.portal.Desktop");
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
        answer.send();
      }
      return new DBusPath(PATH + "/request/ours");
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }
}
