package io.truefa.app.bus;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** What a program asks of a desktop's portal. */
@DBusInterfaceName("org.freedesktop.portal.Screenshot")
public interface FakePortalCalls extends DBusInterface {
  DBusPath Screenshot(String window, Map<String, Variant<?>> options);
}
