package io.truefa.app.desk;

import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntrySearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Finds entries by what somebody types, forgiving; toolkit-free. */
public final class Finder {
  private final DeskVault vault;
  private final Supplier<List<EntryId>> recent;

  Finder(DeskVault vault, Supplier<List<EntryId>> recent) {
    this.vault = vault;
    this.recent = recent;
  }

  public Finder(DeskVault vault, Copier copier) {
    this(vault, copier::recent);
  }

  /** At most {@code most} entries, the best first; nothing typed gives those used last, then favourites, then all by name. */
  List<Entry> find(String typed, int most) {
    var fuzzy = new Fuzzy(typed);
    var entries = vault.entries().stream().sorted(usual()).toList();
    if (fuzzy.isEmpty()) {
      return entries.stream().limit(most).toList();
    }
    var found = new ArrayList<>(new EntrySearch(entries).find(typed));
    if (found.size() < most) {
      entries.stream()
          .filter(entry -> !found.contains(entry) && fuzzy.rank(name(entry)).isPresent())
          .forEach(found::add);
    }
    return found.stream().limit(most).toList();
  }

  private Comparator<Entry> usual() {
    var last = recent.get();
    return Comparator.comparingInt((Entry entry) -> place(last, entry))
        .thenComparing(entry -> !entry.favourite())
        .thenComparing(Finder::name, String.CASE_INSENSITIVE_ORDER);
  }

  private static int place(List<EntryId> last, Entry entry) {
    int at = last.indexOf(entry.id());
    return at < 0 ? last.size() : at;
  }

  /** Service and account in one line. */
  static String name(Entry entry) {
    return (entry.label().issuer() + " " + entry.label().account()).strip();
  }
}
