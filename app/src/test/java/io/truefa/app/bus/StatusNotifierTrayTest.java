package io.truefa.app.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real bus, with a desktop of our own that shows icons. */
final class StatusNotifierTrayTest {
  private static final String ITEM = "org.kde.StatusNotifierItem";
  private static final String MENU = "com.canonical.dbusmenu";

  @TempDir Path home;
  private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private PrivateBus bus;
  private BusLine desktop;

  @BeforeEach
  void startBus() throws Exception {
    bus = PrivateBus.start(home);
    desktop = bus.line();
  }

  @AfterEach
  void stopBus() throws Exception {
    if (bus != null) {
      desktop.connection().disconnect();
      bus.close();
    }
  }

  @Test
  void withoutAWatcher_thereIsNoTray() {
    assertEquals(Optional.empty(), StatusNotifierTray.show(bus.place(), owner()));
  }

  @Test
  void theIcon_isRegistered_describesItself_andIsClicked() throws Exception {
    watch();
    try (var _ = StatusNotifierTray.show(bus.place(), owner()).orElseThrow()) {
      var name = registered.poll(30, TimeUnit.SECONDS);
      var properties = (Map<?, ?>) desktop.call(name, "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "GetAll", "s", ITEM)[0];

      assertEquals("TrueFA", value(properties.get("Title")));
      assertEquals("Active", value(properties.get("Status")));
      var pixmap = (Object[]) ((List<?>) value(properties.get("IconPixmap"))).getFirst();
      assertEquals(1, pixmap[0]);
      assertArrayEquals(new byte[] {1, 2, 3, 4}, bytes(pixmap[2]));
      desktop.call(name, "/StatusNotifierItem", ITEM, "Activate", "ii", 0, 0);
      assertEquals("clicked", done.poll(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void theMenu_isRead_andWhatIsChosenIsDone() throws Exception {
    watch();
    try (var tray = StatusNotifierTray.show(bus.place(), owner()).orElseThrow()) {
      var name = registered.poll(30, TimeUnit.SECONDS);
      tray.show(
          List.of(
              new Tray.Item("a_b", true, () -> done.add("first")),
              Tray.Item.line(),
              new Tray.Item("off", false, () -> done.add("third"))),
          true);
      var all = (Map<?, ?>) desktop.call(name, "/MenuBar", "org.freedesktop.DBus.Properties", "GetAll", "s", MENU)[0];
      assertEquals("rtl", value(all.get("TextDirection")));

      var answer = desktop.call(name, "/MenuBar", MENU, "GetLayout", "iias", 0, -1, new String[0]);
      var lines = lines(answer[1]);
      assertEquals(3, lines.size());
      assertEquals("a__b", value(properties(lines.getFirst()).get("label")));
      assertEquals("separator", value(properties(lines.get(1)).get("type")));
      assertEquals(false, value(properties(lines.get(2)).get("enabled")));
      desktop.call(name, "/MenuBar", MENU, "Event", "isvu", 1, "hovered", new Variant<>(0), new UInt32(0));
      desktop.call(name, "/MenuBar", MENU, "Event", "isvu", 99, "clicked", new Variant<>(0), new UInt32(0));
      desktop.call(name, "/MenuBar", MENU, "Event", "isvu", 1, "clicked", new Variant<>(0), new UInt32(0));
      assertEquals("first", done.poll(30, TimeUnit.SECONDS));
      assertTrue(done.isEmpty());
    }
  }

  @Test
  void whenItIsClosed_itsNameIsGone() throws Exception {
    watch();
    var tray = StatusNotifierTray.show(bus.place(), owner()).orElseThrow();
    var name = registered.poll(30, TimeUnit.SECONDS);
    assertTrue(desktop.hasOwner(name));
    tray.close();
    tray.close();
    assertFalse(desktop.hasOwner(name));
  }

  private void watch() throws Exception {
    desktop.connection().exportObject("/StatusNotifierWatcher", new FakeWatcher(registered));
    desktop.connection().requestBusName("org.kde.StatusNotifierWatcher");
  }

  private Tray.Owner owner() {
    return new Tray.Owner("TrueFA", new Tray.Icon(1, new byte[] {1, 2, 3, 4}), () -> done.add("clicked"));
  }

  private static Object value(Object variant) {
    return ((Variant<?>) variant).getValue();
  }

  private static List<Object> lines(Object root) {
    var lines = new ArrayList<Object>();
    for (var line : (List<?>) ((Object[]) root)[2]) {
      lines.add(value(line));
    }
    return lines;
  }

  private static Map<?, ?> properties(Object line) {
    return (Map<?, ?>) ((Object[]) line)[1];
  }

  private static byte[] bytes(Object list) {
    if (list instanceof byte[] array) {
      return array;
    }
    var from = (List<?>) list;
    var bytes = new byte[from.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (Byte) from.get(i);
    }
    return bytes;
  }
}
