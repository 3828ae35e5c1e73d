package io.truefa.app.codes;

import io.truefa.app.shell.Background;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What the home screen shows: rows, search, selection, hidden codes. Knows nothing of nodes; UI thread only. */
final class CodesModel {
  /** How long a hidden code stays revealed. */
  static final Duration REVEALED = Duration.ofSeconds(10);

  /** From this many entries on, sorting and filtering would be felt while typing. */
  private static final int MANY = 2_000;

  private final CodesVault vault;
  private final Background background;
  private final Clock clock;
  private final RowOrder order;
  private final CodeCache cache;
  private final Set<EntryId> fresh;
  private final Map<EntryId, Instant> revealed = new HashMap<>();

  private Runnable rowsChanged = () -> {};
  private Runnable codesChanged = () -> {};
  private List<Entry> known = List.of();
  private List<Row> all = List.of();
  private List<Row> rows = List.of();
  private String query = "";
  private Optional<EntryId> selected = Optional.empty();
  private boolean selectFresh;
  private boolean hidden;
  private boolean open = true;

  /** Counts changes of what should be listed; an answer to an older question is dropped. */
  private int asked;

  CodesModel(
      CodesVault vault, Background background, Clock clock, RowOrder order, List<EntryId> fresh, boolean hidden) {
    this.vault = vault;
    this.background = background;
    this.clock = clock;
    this.order = order;
    this.fresh = new HashSet<>(fresh);
    this.selectFresh = !fresh.isEmpty();
    this.hidden = hidden;
    this.cache = new CodeCache(vault, background, () -> codesChanged.run());
  }

  /** Who is told of other rows or another selection, and who of other codes. */
  void listen(Runnable onRows, Runnable onCodes) {
    rowsChanged = onRows;
    codesChanged = onCodes;
  }

  /** Takes the entries of the vault anew. */
  void reload() {
    if (open) {
      known = vault.all();
      var entries = known;
      relist(entries.size(), () -> order.of(entries.stream().filter(entry -> entry.trashed().isEmpty()).toList()));
    }
  }

  /** Takes the entries anew if somebody else changed them, such as an undo that began on an earlier screen. Cheap. */
  void notice() {
    if (open && !vault.all().equals(known)) {
      reload();
    }
  }

  /** How many entries are in the trash. */
  int trashed() {
    return (int) known.stream().filter(entry -> entry.trashed().isPresent()).count();
  }

  /** Reads what another program may have saved. */
  void refresh() {
    background.run(
        vault::refresh,
        news -> {
          if (news) {
            reload();
          }
        });
  }

  void search(String text) {
    if (!text.equals(query)) {
      query = text;
      if (!text.isBlank()) {
        selected = Optional.empty();
      }
      var known = all;
      relist(known.size(), () -> known);
    }
  }

  private void relist(int size, Callable<List<Row>> everything) {
    int mine = ++asked;
    var wanted = query;
    Callable<Listing> work =
        () -> {
          var sorted = everything.call();
          return new Listing(sorted, matching(sorted, wanted));
        };
    Consumer<Listing> take =
        listing -> {
          if (open && mine == asked) {
            all = listing.all();
            rows = listing.rows();
            selected = selected.filter(id -> rows.stream().anyMatch(row -> row.id().equals(id))).or(this::firstFresh);
            rowsChanged.run();
          }
        };
    if (size < MANY) {
      take.accept(now(work));
    } else {
      background.run(work, take);
    }
  }

  /** The uppermost new entry, but only when the list is first shown. */
  private Optional<EntryId> firstFresh() {
    boolean first = selectFresh;
    selectFresh = false;
    return rows.stream().map(Row::id).filter(id -> first && fresh.contains(id)).findFirst();
  }

  private static Listing now(Callable<Listing> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Row> matching(List<Row> sorted, String text) {
    if (text.isBlank()) {
      return sorted;
    }
    var wanted = new EntryQuery(text);
    return sorted.stream().filter(row -> wanted.matches(row.entry().label())).toList();
  }

  /** What is listed now, in order. */
  List<Row> rows() {
    return rows;
  }

  /** How many entries there are, listed or not. */
  int total() {
    return all.size();
  }

  /** False once the screen was left or the vault locked: an answer that comes later is nobody's any more. */
  boolean isOpen() {
    return open;
  }

  String query() {
    return query;
  }

  /** The row the next key acts on: the selected one, otherwise the first. */
  Optional<Row> target() {
    return selected.flatMap(this::row).or(() -> rows.stream().findFirst());
  }

  /** The row somebody pointed at. */
  Optional<Row> selected() {
    return selected.flatMap(this::row);
  }

  /** The row to be marked: the selected one, or the first while somebody searches. */
  Optional<EntryId> marked() {
    return selected.isPresent() || query.isBlank() ? selected : rows.stream().findFirst().map(Row::id);
  }

  void select(EntryId id) {
    selected = Optional.of(id);
    reveal(id);
    rowsChanged.run();
  }

  /** Moves the selection by so many rows, stopping at either end; the first move lands on an end. */
  void move(int by) {
    if (rows.isEmpty()) {
      return;
    }
    int from = marked().map(this::indexOf).orElse(by > 0 ? -1 : rows.size());
    boolean onePastTheEnd = from < 0 || from >= rows.size();
    int to = onePastTheEnd ? from + Integer.signum(by) : from + by;
    select(rows.get(Math.clamp(to, 0, rows.size() - 1)).id());
  }

  /** Position among {@link #rows}, or -1. */
  int indexOf(EntryId id) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  Optional<Row> row(EntryId id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /** The row that takes the selection when {@code id} goes away. */
  void selectNeighbourOf(EntryId id) {
    int index = indexOf(id);
    int other = index + 1 < rows.size() ? index + 1 : index - 1;
    selected = other >= 0 && other < rows.size() ? Optional.of(rows.get(other).id()) : Optional.empty();
  }

  /** Whether the row came in just now. */
  boolean isFresh(EntryId id) {
    return fresh.contains(id);
  }

  boolean hidesCodes() {
    return hidden;
  }

  void hideCodes(boolean hide) {
    hidden = hide;
    revealed.clear();
    codesChanged.run();
  }

  /** Shows a hidden code for a while. */
  void reveal(EntryId id) {
    if (hidden) {
      revealed.put(id, clock.instant().plus(REVEALED));
    }
  }

  /** Whether dots stand for the code of this row. */
  boolean isMasked(EntryId id, Instant now) {
    var until = revealed.get(id);
    return hidden && (until == null || !now.isBefore(until));
  }

  /** The code of a row; asks for it in the background where it is not known. */
  CodeState code(Row row, Instant now) {
    return open ? cache.state(row.id(), row.spec(), now) : new CodeState.Waiting();
  }

  CodeCache cache() {
    return cache;
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    asked++;
    cache.clear();
    revealed.clear();
    known = List.of();
    all = List.of();
    rows = List.of();
    selected = Optional.empty();
    rowsChanged.run();
  }

  private record Listing(List<Row> all, List<Row> rows) {}
}
