package io.truefa.app.desk;

import io.truefa.app.bus.Tray;
import io.truefa.app.platform.Presenter;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What stands in the menu of the tray. Names only while the vault is open and nobody looks on. Toolkit-free; UI thread only. */
public final class TrayMenu {
  private static final int MOST = 8;
  private static final int LONGEST = 40;

  private final DeskVault vault;
  private final Finder finder;
  private final Texts texts;
  private final Presenter presenter;
  private final Consumer<Entry> copy;
  private final Ways ways;

  /** @param copy copies the code of an entry */
  public TrayMenu(
      DeskVault vault, Finder finder, Texts texts, Presenter presenter, Consumer<Entry> copy, Ways ways) {
    this.vault = vault;
    this.finder = finder;
    this.texts = texts;
    this.presenter = presenter;
    this.copy = copy;
    this.ways = ways;
  }

  /** The lines as they are now. */
  public List<Tray.Item> items() {
    var items = new ArrayList<Tray.Item>();
    if (vault.isOpen() && !presenter.isOn()) {
      for (var entry : finder.find("", MOST)) {
        items.add(new Tray.Item(name(entry), true, () -> copy.accept(entry)));
      }
    }
    if (!items.isEmpty()) {
      items.add(Tray.Item.line());
    }
    items.add(item("tray.pick", true, ways.pick()));
    items.add(item("tray.show", true, ways.show()));
    items.add(item(presenter.isOn() ? "tray.presenter.off" : "tray.presenter.on", true, presenter::toggle));
    items.add(item("tray.lock", vault.isOpen(), ways.lock()));
    items.add(Tray.Item.line());
    items.add(item("tray.quit", true, ways.quit()));
    return items;
  }

  /** Whether they are read from right to left. */
  public boolean isRightToLeft() {
    return texts.language().isRightToLeft();
  }

  private Tray.Item item(String text, boolean enabled, Runnable chosen) {
    return new Tray.Item(texts.get(text), enabled, chosen);
  }

  private String name(Entry entry) {
    var name = Finder.name(entry);
    var shown = name.isEmpty() ? texts.get("codes.unnamed") : name;
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1) + "\u2026";
  }

  /** What the program can do from there. */
  public record Ways(Runnable show, Runnable pick, Runnable lock, Runnable quit) {}
}
