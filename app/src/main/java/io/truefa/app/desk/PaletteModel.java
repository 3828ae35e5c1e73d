package io.truefa.app.desk;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the palette offers for what is typed. UI thread only; works without the toolkit. */
public final class PaletteModel {
  private static final int MOST_ENTRIES = 20;

  private final Finder finder;
  private final List<Action> actions;
  private final Texts texts;
  private final Consumer<Entry> copy;
  private Runnable changed = () -> {};
  private List<Item> items = List.of();
  private int selected;

  /** @param copy copies the code of an entry and says so */
  public PaletteModel(Finder finder, List<Action> actions, Texts texts, Consumer<Entry> copy) {
    this.finder = finder;
    this.actions = List.copyOf(actions);
    this.texts = texts;
    this.copy = copy;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** Lists what fits; entries only where something was typed: they are on the home screen anyway. */
  void search(String typed) {
    var fuzzy = new Fuzzy(typed);
    var found = new ArrayList<Item>();
    if (fuzzy.isEmpty()) {
      actions().forEach(found::add);
    } else {
      var fitting = actions().filter(action -> fuzzy.rank(action.title()).isPresent()).toList();
      var entries = finder.find(typed, MOST_ENTRIES).stream().map(this::item).toList();
      // A command that begins with what is typed stands first; otherwise names are what people look for.
      fitting.stream().filter(action -> rank(fuzzy, action) == 0).forEach(found::add);
      found.addAll(entries);
      fitting.stream()
          .filter(action -> rank(fuzzy, action) > 0)
          .sorted(Comparator.comparingInt(action -> rank(fuzzy, action)))
          .forEach(found::add);
    }
    items = List.copyOf(found);
    selected = 0;
    changed.run();
  }

  private static int rank(Fuzzy fuzzy, Item.Do action) {
    return fuzzy.rank(action.title()).orElse(Integer.MAX_VALUE);
  }

  private Stream<Item.Do> actions() {
    return actions.stream().filter(action -> action.when().getAsBoolean()).map(this::item);
  }

  private Item.Do item(Action action) {
    return new Item.Do(texts.get(action.text()), action);
  }

  private Item.Copy item(Entry entry) {
    var label = entry.label();
    var title = label.issuer().isEmpty() ? label.account() : label.issuer();
    return new Item.Copy(
        title.isEmpty() ? texts.get("codes.unnamed") : title, label.issuer().isEmpty() ? "" : label.account(), entry);
  }

  List<Item> items() {
    return items;
  }

  int selected() {
    return selected;
  }

  /** Goes round at either end. */
  void move(int by) {
    if (!items.isEmpty()) {
      selected = Math.floorMod(selected + by, items.size());
      changed.run();
    }
  }

  void select(int index) {
    if (index >= 0 && index < items.size() && index != selected) {
      selected = index;
      changed.run();
    }
  }

  /** What the selected item does, to be run once the palette is out of the way; empty where nothing fits. */
  Optional<Runnable> chosen() {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (items.get(selected)) {
          case Item.Do(var _, var action) -> action.what();
          case Item.Copy(var _, var _, var entry) -> () -> copy.accept(entry);
        });
  }

  /** Nothing of the vault is left in it. */
  void close() {
    items = List.of();
    selected = 0;
    changed.run();
  }

  /** One line. */
  sealed interface Item {
    String title();

    /** Does something. */
    record Do(String title, Action action) implements Item {}

    /** Copies a code. */
    record Copy(String title, String subtitle, Entry entry) implements Item {}
  }
}
