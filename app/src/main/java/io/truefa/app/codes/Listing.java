package io.truefa.app.codes;

import io.truefa.vault.EntrySearch;
import java.util.List;

/**
 * Everything outside the trash, in order and ready to be searched.
 *
 * @param search over the entries of {@code rows}
 * @param trashed how many entries are in the trash
 */
record Listing(List<Row> rows, EntrySearch search, Groups groups, int trashed) {
  static final Listing NONE = new Listing(List.of(), new EntrySearch(List.of()), Groups.NONE, 0);

  /** What matches, the best first. */
  List<Row> matching(String text, GroupFilter filter) {
    boolean everything = filter instanceof GroupFilter.All;
    if (text.isBlank()) {
      return everything ? rows : rows.stream().filter(row -> filter.takes(row.entry())).toList();
    }
    return search.find(text).stream().filter(filter::takes).map(Row::new).toList();
  }
}
