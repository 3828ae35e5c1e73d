package io.truefa.app.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** What a menu in the tray is asked and told. The names are those of the protocol. */
@DBusInterfaceName("com.canonical.dbusmenu")
public interface MenuCalls extends DBusInterface {
  Layout<UInt32, Line> GetLayout(int parent, int depth, List<String> names);

  List<Described> GetGroupProperties(List<Integer> ids, List<String> names);

  Variant<?> GetProperty(int id, String name);

  void Event(int id, String event, Variant<?> data, UInt32 time);

  List<Integer> EventGroup(List<Happened> events);

  boolean AboutToShow(int id);

  /** The menu is another one. */
  final class LayoutUpdated extends DBusSignal {
    public final UInt32 revision;
    public final int parent;

    public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
      super(path, revision, parent);
      this.revision = revision;
      this.parent = parent;
    }
  }

  /** A line with those below it: {@code (ia{sv}av)}. */
  final class Line extends Struct {
    @Position(0)
    public final int id;

    @Position(1)
    public final Map<String, Variant<?>> properties;

    @Position(2)
    public final List<Variant<?>> lines;

    public Line(int id, Map<String, Variant<?>> properties, List<Variant<?>> lines) {
      this.id = id;
      this.properties = properties;
      this.lines = lines;
    }
  }

  /** The whole menu: {@code u(ia{sv}av)}. The library wants the types of several answers as parameters of one. */
  final class Layout<R, L> extends Tuple {
    @Position(0)
    public final R revision;

    @Position(1)
    public final L root;

    public Layout(R revision, L root) {
      this.revision = revision;
      this.root = root;
    }
  }

  /** One line described: {@code (ia{sv})}. */
  final class Described extends Struct {
    @Position(0)
    public final int id;

    @Position(1)
    public final Map<String, Variant<?>> properties;

    public Described(int id, Map<String, Variant<?>> properties) {
      this.id = id;
      this.properties = properties;
    }
  }

  /** Something happened to a line: {@code (isvu)}. */
  final class Happened extends Struct {
    @Position(0)
    public final int id;

    @Position(1)
    public final String event;

    @Position(2)
    public final Variant<?> data;

    @Position(3)
    public final UInt32 time;

    public Happened(int id, String event, Variant<?> data, UInt32 time) {
      this.id = id;
      this.event = event;
      this.data = data;
      this.time = time;
    }
  }
}
