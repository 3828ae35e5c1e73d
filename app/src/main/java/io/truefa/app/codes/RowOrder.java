package io.truefa.app.codes;

import io.truefa.vault.Entry;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Favourites first, then by name as a reader of {@code locale} expects it. */
final class RowOrder {
  private final Locale locale;

  RowOrder(Locale locale) {
    this.locale = locale;
  }

  List<Row> of(List<Entry> entries) {
    var collator = Collator.getInstance(locale);
    return entries.stream()
        .map(Row::new)
        .map(row -> new Keyed(row, collator.getCollationKey(row.title()), collator.getCollationKey(row.subtitle())))
        .sorted(
            Comparator.comparing((Keyed keyed) -> !keyed.row.entry().favourite())
                .thenComparing(Keyed::title)
                .thenComparing(Keyed::subtitle))
        .map(Keyed::row)
        .toList();
  }

  private record Keyed(Row row, CollationKey title, CollationKey subtitle) {}
}
