package io.truefa.app.keyring;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;

/**
 * The Secret Service of Linux desktops (freedesktop.org, Secret Service API 0.2): gnome-keyring, KWallet, KeePassXC. Asked over
 * the session bus, which no other person can listen to; whoever could listen could ask as well, so nothing is encrypted on
 * the way. A locked keyring is not unlocked from here: that is done where one logs in.
 */
public final class SecretServiceKeyring implements Keyring {
  private static final String NAME = "org.freedesktop.secrets";
  private static final String ROOT = "/org/freedesktop/secrets";
  private static final String SERVICE = "org.freedesktop.Secret.Service";
  private static final String COLLECTION = "org.freedesktop.Secret.Collection";
  private static final String ITEM = "org.freedesktop.Secret.Item";
  private static final String NO_PATH = "/";
  private static final long PATIENCE_MS = 5_000;

  /** The library looks twice a second whether there is a bus after all; ten seconds long if it is not told otherwise. */
  private static final int CONNECT_MS = 1_000;

  private final Secrets secrets;
  private final Optional<String> address;

  /**
   * Connects when it is asked, not before.
   *
   * @param address of the bus; without one it is looked for where it usually is
   */
  public SecretServiceKeyring(Secrets secrets, Optional<String> address) {
    this.secrets = secrets;
    this.address = address;
    // The bus library logs through SLF4J, which says on standard error that nobody listens, unless told not to.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  @Override
  public Found read(String vaultId) {
    try (var bus = new Bus(address)) {
      var found = bus.call(ROOT, SERVICE, "SearchItems", "a{ss}", attributes(vaultId));
      var open = paths(found[0]);
      if (open.isEmpty()) {
        return paths(found[1]).isEmpty() ? whetherLocked(bus) : new Found.Locked();
      }
      var secret = (Object[]) bus.call(open.getFirst(), ITEM, "GetSecret", "o", bus.session())[0];
      return new Found.Key(taken(secret[2]));
    } catch (DBusException | DBusExecutionException | IOException | ClassCastException e) {
      return new Found.Unavailable(); // the last: an answer of another shape than the interface says
    }
  }

  /** Some services find nothing in what is locked; that is not "nothing". */
  private static Found whetherLocked(Bus bus) throws DBusException {
    var place = bus.place();
    if (place.isEmpty()) {
      return new Found.Unavailable();
    }
    return bus.isLocked(place.get()) ? new Found.Locked() : new Found.Nothing();
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    try (var bus = new Bus(address)) {
      var place = bus.place();
      if (place.isEmpty()) {
        return Change.UNAVAILABLE;
      }
      Map<String, Variant<?>> properties =
          Map.of(
              ITEM + ".Label", new Variant<>("TrueFA vault " + vaultId.substring(0, 8)),
              ITEM + ".Attributes", new Variant<>(attributes(vaultId), "a{ss}"));
      // The library takes arrays only, and keeps the message it made of them until it is collected.
      return key.useOnHeap(
          bytes -> {
            var secret = new Object[] {bus.session(), new byte[0], bytes, "application/octet-stream"};
            var made = bus.call(place.get(), COLLECTION, "CreateItem", "a{sv}(oayays)b", properties, secret, true);
            return path(made[1]).equals(NO_PATH) ? Change.DONE : Change.LOCKED; // else it wants to ask somebody
          });
    } catch (DBusException | DBusExecutionException | IOException | ClassCastException e) {
      return Change.UNAVAILABLE;
    }
  }

  @Override
  public Change forget(String vaultId) {
    try (var bus = new Bus(address)) {
      var found = bus.call(ROOT, SERVICE, "SearchItems", "a{ss}", attributes(vaultId));
      for (var item : paths(found[0])) {
        bus.call(item, ITEM, "Delete", "");
      }
      return paths(found[1]).isEmpty() ? Change.DONE : Change.LOCKED;
    } catch (DBusException | DBusExecutionException | IOException | ClassCastException e) {
      return Change.UNAVAILABLE;
    }
  }

  private static Map<String, String> attributes(String vaultId) {
    return Map.of("application", "truefa", "vault", vaultId);
  }

  /** The library hands bytes out one by one as objects, which are shared and say nothing alone. */
  private SecretBuffer taken(Object value) {
    var list = (List<?>) value;
    var bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (Byte) list.get(i);
    }
    return secrets.takeFrom(bytes);
  }

  private static List<String> paths(Object list) {
    return ((List<?>) list).stream().map(SecretServiceKeyring::path).toList();
  }

  private static String path(Object path) {
    return ((DBusPath) path).getPath();
  }

  /** One conversation with the service. */
  private static final class Bus implements AutoCloseable {
    private final DBusConnection connection;
    private DBusPath session;

    Bus(Optional<String> address) throws DBusException {
      var builder = address.map(DBusConnectionBuilder::forAddress).orElseGet(DBusConnectionBuilder::forSessionBus);
      var _ = builder.transportConfig().withTimeout(CONNECT_MS);
      connection = builder.withShared(false).build();
    }

    Object[] call(String path, String type, String member, String signature, Object... arguments)
        throws DBusException {
      var question =
          connection.getMessageFactory().createMethodCall(null, NAME, path, type, member, (byte) 0, signature, arguments);
      connection.sendMessage(question);
      if (question.getReply(PATIENCE_MS) instanceof MethodReturn answer) {
        return answer.getParameters();
      }
      throw new DBusException(member); // refused, or silent
    }

    DBusPath session() throws DBusException {
      if (session == null) {
        session = (DBusPath) call(ROOT, SERVICE, "OpenSession", "sv", "plain", new Variant<>(""))[1];
      }
      return session;
    }

    /** The collection that new secrets go to. */
    Optional<String> place() throws DBusException {
      return Optional.of(path(call(ROOT, SERVICE, "ReadAlias", "s", "default")[0])).filter(p -> !p.equals(NO_PATH));
    }

    boolean isLocked(String collection) throws DBusException {
      var properties = "org.freedesktop.DBus.Properties";
      var value = (Variant<?>) call(collection, properties, "Get", "ss", COLLECTION, "Locked")[0];
      return (Boolean) value.getValue();
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
