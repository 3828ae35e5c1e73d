package io.truefa.app.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A menu of one level as trays read it: {@code com.canonical.dbusmenu}. Number 0 is the menu, its lines follow from 1. Public for the
 * bus library, which calls it by reflection.
 */
public final class BusMenu implements MenuCalls, Properties {
  static final String PATH = "/MenuBar";
  private static final String CLICKED = "clicked";

  private final DBusConnection connection;
  private List<Tray.Item> items = List.of();
  private boolean rightToLeft;
  private long revision = 1;

  BusMenu(DBusConnection connection) {
    this.connection = connection;
  }

  void show(List<Tray.Item> shown, boolean fromRight) {
    long now;
    synchronized (this) {
      rightToLeft = fromRight;
      items = List.copyOf(shown);
      now = ++revision;
    }
    try {
      connection.sendMessage(new LayoutUpdated(PATH, new UInt32(now), 0));
    } catch (DBusException e) {
      // whoever shows the menu asks before it opens it
    }
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
  public synchronized Layout<UInt32, Line> GetLayout(int parent, int depth, List<String> names) {
    var lines = new ArrayList<Variant<?>>();
    if (parent == 0 && depth != 0) {
      for (int id = 1; id <= items.size(); id++) {
        lines.add(new Variant<>(new Line(id, properties(id), List.of()), "(ia{sv}av)"));
      }
    }
    return new Layout<>(new UInt32(revision), new Line(parent, properties(parent), lines));
  }

  @Override
  public synchronized List<Described> GetGroupProperties(List<Integer> ids, List<String> names) {
    var wanted = new ArrayList<Described>();
    for (int id = 0; id <= items.size(); id++) {
      if (ids.isEmpty() || ids.contains(id)) {
        wanted.add(new Described(id, properties(id)));
      }
    }
    return wanted;
  }

  @Override
  public synchronized Variant<?> GetProperty(int id, String name) {
    return properties(id).getOrDefault(name, new Variant<>(""));
  }

  @Override
  public void Event(int id, String event, Variant<?> data, UInt32 time) {
    if (event.equals(CLICKED)) {
      chosen(id).run();
    }
  }

  @Override
  public List<Integer> EventGroup(List<Happened> events) {
    events.forEach(each -> Event(each.id, each.event, each.data, each.time));
    return List.of();
  }

  @Override
  public boolean AboutToShow(int id) {
    return false; // it is always as it should be
  }

  private synchronized Runnable chosen(int id) {
    return id >= 1 && id <= items.size() ? items.get(id - 1).chosen() : () -> {};
  }

  private Map<String, Variant<?>> properties(int id) {
    var properties = new HashMap<String, Variant<?>>();
    if (id == 0) {
      properties.put("children-display", new Variant<>("submenu"));
    } else if (id <= items.size()) {
      var item = items.get(id - 1);
      if (item.text().isEmpty()) {
        properties.put("type", new Variant<>("separator"));
      } else {
        properties.put("label", new Variant<>(item.text().replace("_", "__"))); // one underlines the next letter
        properties.put("enabled", new Variant<>(item.enabled()));
      }
    }
    return properties;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library declares it
  public <A> A Get(String type, String name) {
    return (A) GetAll(type).get(name);
  }

  @Override
  public <A> void Set(String type, String name, A value) {
    // nothing of it can be set
  }

  @Override
  public synchronized Map<String, Variant<?>> GetAll(String type) {
    return Map.of(
        "Version", new Variant<>(new UInt32(3)),
        "Status", new Variant<>("normal"),
        "TextDirection", new Variant<>(rightToLeft ? "rtl" : "ltr"),
        "IconThemePath", new Variant<>(new String[0]));
  }
}
