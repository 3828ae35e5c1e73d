package io.truefa.app.codes;

import io.truefa.vault.EntryId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that are to be changed together. Only what is listed can be among them: nobody changes what they do not see. */
final class Chosen {
  private final Set<EntryId> ids = new LinkedHashSet<>();

  /** Where a range begins: the row that was pointed at last. */
  private Optional<EntryId> anchor = Optional.empty();

  boolean contains(EntryId id) {
    return ids.contains(id);
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  int size() {
    return ids.size();
  }

  /** Where the next range begins. */
  void anchor(EntryId id) {
    anchor = Optional.of(id);
  }

  void toggle(EntryId id) {
    if (!ids.remove(id)) {
      ids.add(id);
    }
    anchor(id);
  }

  /** From the row pointed at last, or else the first, to {@code to}; nothing else stays. */
  void rangeTo(EntryId to, List<Row> rows) {
    int a = anchor.map(id -> indexOf(id, rows)).filter(index -> index >= 0).orElse(0);
    int b = indexOf(to, rows);
    if (b >= 0) {
      ids.clear();
      rows.subList(Math.min(a, b), Math.max(a, b) + 1).forEach(row -> ids.add(row.id()));
    }
  }

  void all(List<Row> rows) {
    rows.forEach(row -> ids.add(row.id()));
  }

  void clear() {
    ids.clear();
  }

  /** Lets go of what is not listed any more. */
  void keep(List<Row> rows) {
    if (!ids.isEmpty()) {
      ids.retainAll(rows.stream().map(Row::id).collect(Collectors.toSet()));
    }
  }

  private static int indexOf(EntryId id, List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
