package io.truefa.app.desk;

import io.truefa.vault.Entry;
import java.util.List;
import java.util.function.Consumer;

/** What the small search window shows. UI thread only; works without the toolkit. */
public final class PickModel {
  /** As many as the window has room for. */
  static final int MOST = 6;

  private final DeskVault vault;
  private final Finder finder;
  private final Copier copier;
  private final Consumer<Copied> told;
  private Runnable changed = () -> {};
  private List<Entry> hits = List.of();
  private int selected;
  private String typed = "";

  /** @param told hears what came of a code that was wanted; the window is gone by then */
  public PickModel(DeskVault vault, Finder finder, Copier copier, Consumer<Copied> told) {
    this.vault = vault;
    this.finder = finder;
    this.copier = copier;
    this.told = told;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** Whether a password is wanted first. */
  boolean isLocked() {
    return !vault.isOpen();
  }

  void search(String text) {
    typed = text;
    hits = finder.find(typed, MOST);
    selected = 0;
    changed.run();
  }

  List<Entry> hits() {
    return hits;
  }

  String typed() {
    return typed;
  }

  int selected() {
    return selected;
  }

  /** Goes round at either end. */
  void move(int by) {
    if (!hits.isEmpty()) {
      selected = Math.floorMod(selected + by, hits.size());
      changed.run();
    }
  }

  void select(int index) {
    if (index >= 0 && index < hits.size() && index != selected) {
      selected = index;
      changed.run();
    }
  }

  /** Copies the code of the selected entry; false where there is none. */
  boolean copy() {
    if (hits.isEmpty()) {
      return false;
    }
    copier.copy(hits.get(selected), told);
    return true;
  }

  /** Nothing of the vault is left in it. */
  void close() {
    hits = List.of();
    typed = "";
    selected = 0;
    changed.run();
  }
}
