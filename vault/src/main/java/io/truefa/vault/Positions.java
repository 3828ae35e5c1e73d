package io.truefa.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives entries places in the list with room between, so that moving one need not touch the others. */
public final class Positions {
  /** Room between two entries, for 32 halvings. */
  public static final long GAP = 1L << 32;

  private Positions() {}

  /** Behind the last of {@code entries}. */
  static long behind(List<Entry> entries) {
    return entries.isEmpty() ? 0 : entries.getLast().position() + GAP;
  }

  /**
   * {@code entries} with {@code moved} in front of {@code before}, in order. Only the moved one has another position, unless
   * there is no room left; then all have.
   */
  static List<Entry> moved(List<Entry> entries, Entry moved, Optional<EntryId> before) {
    var others = new ArrayList<>(entries.stream().filter(entry -> !entry.id().equals(moved.id())).toList());
    int index =
        before.map(id -> others.stream().map(Entry::id).toList().indexOf(id)).filter(found -> found >= 0).orElse(others.size());
    others.add(index, moved);
    long below = index > 0 ? others.get(index - 1).position() : others.size() > 1 ? others.get(1).position() - 2 * GAP : -GAP;
    long above = index + 1 < others.size() ? others.get(index + 1).position() : below + 2 * GAP;
    long middle = below + (above - below) / 2;
    if (middle > below && middle < above) {
      others.set(index, moved.with().position(middle).build());
      return others;
    }
    var spread = new ArrayList<Entry>();
    for (int i = 0; i < others.size(); i++) {
      spread.add(others.get(i).with().position(i * GAP).build());
    }
    return spread;
  }
}
