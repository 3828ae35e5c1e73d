package io.truefa.app.bus;

import java.io.IOException;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.messages.constants.MessageTypes;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A connection to a bus, for calls without interfaces made for them. */
final class BusLine implements AutoCloseable {
  private static final long PATIENCE_MS = 3_000;

  /** The library looks twice a second whether there is a bus after all; ten seconds long if it is not told otherwise. */
  private static final int CONNECT_MS = 1_000;

  private final DBusConnection connection;

  private BusLine(DBusConnection connection) {
    this.connection = connection;
  }

  /** Connects; empty where there is no such bus. Blocking. */
  static Optional<BusLine> open(Place place) {
    // The bus library logs through SLF4J, which says on standard error that nobody listens, unless told not to.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      var builder =
          switch (place) {
            case Place.At(var address) -> DBusConnectionBuilder.forAddress(address);
            case Place.OfSession() -> DBusConnectionBuilder.forSessionBus();
            case Place.OfSystem() -> DBusConnectionBuilder.forSystemBus();
          };
      var _ = builder.transportConfig().withTimeout(CONNECT_MS);
      return Optional.of(new BusLine(builder.withShared(false).build()));
    } catch (DBusException | DBusExecutionException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  DBusConnection connection() {
    return connection;
  }

  /** Asks, and waits for the answer. */
  Object[] call(String name, String path, String type, String member, String signature, Object... arguments)
      throws DBusException {
    var question =
        connection.getMessageFactory().createMethodCall(null, name, path, type, member, (byte) 0, signature, arguments);
    connection.sendMessage(question);
    if (question.getReply(PATIENCE_MS) instanceof MethodReturn answer) {
      return answer.getParameters();
    }
    throw new DBusException(member); // refused, or silent
  }

  /** A property of an object, as it comes. */
  Object property(String name, String path, String type, String property) throws DBusException {
    var answer = call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", type, property);
    return ((Variant<?>) answer[0]).getValue();
  }

  /** Whether somebody goes by that name now. */
  boolean hasOwner(String name) {
    return owner(name).isPresent();
  }

  /** Who goes by that name now: the name the bus itself gave them, which nobody else can take. */
  Optional<String> owner(String name) {
    try {
      var bus = "org.freedesktop.DBus";
      return Optional.of((String) call(bus, "/org/freedesktop/DBus", bus, "GetNameOwner", "s", name)[0]);
    } catch (DBusException | DBusExecutionException e) {
      return Optional.empty();
    }
  }

  /** Hears a signal from now on, on a thread of the library; from every object where {@code path} is null. */
  void onSignal(String type, String member, String path, DBusSigHandler<DBusSignal> handler) throws DBusException {
    var rule = DBusMatchRuleBuilder.create().withType(MessageTypes.SIGNAL).withInterface(type).withMember(member);
    if (path != null) {
      rule.withPath(path);
    }
    var _ = connection.addGenericSigHandler(rule.build(), handler);
  }

  static String path(Object path) {
    return ((DBusPath) path).getPath();
  }

  static UInt32 unsigned(long value) {
    return new UInt32(value);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  /** Which bus. */
  sealed interface Place {
    record At(String address) implements Place {}

    record OfSession() implements Place {}

    record OfSystem() implements Place {}
  }
}
