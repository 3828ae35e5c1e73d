package io.truefa.app.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** The icon as the bus sees it. Public for the bus library, which calls it by reflection. */
public final class NotifierItem implements NotifierItemCalls, Properties {
  static final String PATH = "/StatusNotifierItem";
  private static final String PIXMAPS = "a(iiay)";

  private final Tray.Owner owner;

  NotifierItem(Tray.Owner owner) {
    this.owner = owner;
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
  public void Activate(int x, int y) {
    owner.activated().run();
  }

  @Override
  public void SecondaryActivate(int x, int y) {
    owner.activated().run();
  }

  @Override
  public void ContextMenu(int x, int y) {
    // whoever shows the icon draws the menu, which it reads by itself
  }

  @Override
  public void Scroll(int delta, String orientation) {}

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library declares it
  public <A> A Get(String type, String name) {
    return (A) all().get(name);
  }

  @Override
  public <A> void Set(String type, String name, A value) {
    // nothing of it can be set
  }

  @Override
  public Map<String, Variant<?>> GetAll(String type) {
    return all();
  }

  private Map<String, Variant<?>> all() {
    var all = new HashMap<String, Variant<?>>();
    all.put("Category", new Variant<>("ApplicationStatus"));
    all.put("Id", new Variant<>("truefa"));
    all.put("Title", new Variant<>(owner.title()));
    all.put("Status", new Variant<>("Active"));
    all.put("WindowId", new Variant<>(0));
    all.put("IconName", new Variant<>(""));
    all.put("IconPixmap", new Variant<>(pixmaps(), PIXMAPS));
    all.put("OverlayIconName", new Variant<>(""));
    all.put("AttentionIconName", new Variant<>(""));
    all.put("ItemIsMenu", new Variant<>(false));
    all.put("Menu", new Variant<>(new DBusPath(BusMenu.PATH)));
    return all;
  }

  private List<Pixmap> pixmaps() {
    var icon = owner.icon();
    return List.of(new Pixmap(icon.side(), icon.side(), icon.argb()));
  }
}
