package io.truefa.app.codes;

import io.truefa.vault.EntrySearch;
import java.util.List;

/**
 * Everything outside the trash, in order and ready to be searched.
 *
 * @param search over the entries of {@code rows}
 */
record Listing(List<Row> rows, EntrySearch search, Groups groups) {
  static final Listing NONE = new Listing(List.of(), new EntrySearch(List.of()), Groups.NONE);

  /** What matches, the best first. */
  List<Row> matching(String text, GroupFilter filter) {
    boolean everything = filter instanceof GroupFilter.All;
    if (text.isBlank()) {
      return everything ? rows : rows.stream().filter(row -> filter.takes(row.entry())).toList();
    }
    return search.find(text).stream().filter(filter::takes).map(Row::new).toList();
  }
}
