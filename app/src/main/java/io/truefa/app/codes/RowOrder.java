package io.truefa.app.codes;

import io.truefa.app.platform.SortOrder;
import io.truefa.vault.Entry;
import io.truefa.vault.Usage;
import java.text.CollationKey;
import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Favourites first, then as a person chose; what is alike by name, as a reader of {@code locale} expects it. */
final class RowOrder {
  private static final Comparator<Keyed> PINNED = Comparator.comparing(keyed -> !keyed.row.entry().favourite());
  private static final Comparator<Keyed> BY_NAME = Comparator.comparing(Keyed::title).thenComparing(Keyed::subtitle);

  private final Locale locale;

  RowOrder(Locale locale) {
    this.locale = locale;
  }

  /** By name. */
  List<Row> of(List<Entry> entries) {
    return of(entries, SortOrder.NAME, Entry::usage);
  }

  /**
   * In that order.
   *
   * @param entries in the person's own order
   */
  List<Row> of(List<Entry> entries, SortOrder by, Function<Entry, Usage> usage) {
    var collator = Collator.getInstance(locale);
    Comparator<Keyed> order =
        switch (by) {
          case NAME -> BY_NAME;
          case MOST_USED -> Comparator.<Keyed>comparingInt(keyed -> -keyed.usage.count()).thenComparing(BY_NAME);
          case LAST_USED -> Comparator.comparing(Keyed::last).reversed().thenComparing(BY_NAME);
          case OWN -> (_, _) -> 0; // sorting is stable
        };
    return entries.stream()
        .map(entry -> keyed(new Row(entry), collator, usage.apply(entry)))
        .sorted(PINNED.thenComparing(order))
        .map(Keyed::row)
        .toList();
  }

  /** Their groups, by name. */
  Groups groups(List<Entry> entries) {
    return Groups.of(entries, locale);
  }

  private static Keyed keyed(Row row, Collator collator, Usage usage) {
    return new Keyed(row, collator.getCollationKey(row.title()), collator.getCollationKey(row.subtitle()), usage);
  }

  private record Keyed(Row row, CollationKey title, CollationKey subtitle, Usage usage) {
    Instant last() {
      return usage.last().orElse(Instant.MIN);
    }
  }
}
