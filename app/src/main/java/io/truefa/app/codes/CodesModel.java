package io.truefa.app.codes;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.shell.Background;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntrySearch;
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

/** What the home screen shows: rows, search, group, order, selection, hidden codes. Knows nothing of nodes; UI thread only. */
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
  private Listing all = Listing.NONE;
  private List<Row> rows = List.of();
  private String query = "";
  private SortOrder sort;
  private final ListMemory memory;
  private final Chosen chosen = new Chosen();
  private Optional<EntryId> selected = Optional.empty();
  private boolean selectFresh;
  private boolean hidden;
  private boolean open = true;

  /** Whether {@code all} is not yet what the vault has. */
  private boolean stale;

  /** Counts changes of what should be listed; an answer to an older question is dropped. */
  private int asked;

  CodesModel(
      CodesVault vault,
      Background background,
      Clock clock,
      RowOrder order,
      SortOrder sort,
      ListMemory memory,
      List<EntryId> fresh,
      boolean hidden) {
    this.vault = vault;
    this.sort = sort;
    this.memory = memory;
    this.background = background;
    this.clock = clock;
    this.order = order;
    this.fresh = new HashSet<>(fresh);
    this.selectFresh = !fresh.isEmpty();
    if (selectFresh) {
      memory.forget(); // what was just added is to be seen
    }
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
      var by = sort;
      stale = true;
      relist(entries.size(), () -> listing(entries, by));
    }
  }

  /** Lists anew what there is; where that is still being found out, begins with that. */
  private void relist() {
    if (stale) {
      reload();
    } else {
      var known = all;
      relist(known.rows().size(), () -> known);
    }
  }

  private Listing listing(List<Entry> entries, SortOrder by) {
    var live = entries.stream().filter(entry -> entry.trashed().isEmpty()).toList();
    var sorted = order.of(live, by, vault::usage);
    var search = new EntrySearch(sorted.stream().map(Row::entry).toList());
    return new Listing(sorted, search, order.groups(live), entries.size() - live.size());
  }

  SortOrder sort() {
    return sort;
  }

  void sort(SortOrder by) {
    if (by != sort) {
      sort = by;
      reload();
    }
  }

  GroupFilter filter() {
    return memory.filter();
  }

  /** Lists only what {@code by} takes. */
  void filter(GroupFilter by) {
    if (!by.equals(memory.filter())) {
      memory.filter(by);
      selected = Optional.empty();
      chosen.clear();
      relist();
    }
  }

  /** Every group there is. */
  Groups groups() {
    return all.groups();
  }

  /** Takes the entries anew if somebody else changed them, such as an undo that began on an earlier screen. Cheap. */
  void notice() {
    if (open && !vault.all().equals(known)) {
      reload();
    }
  }

  /** How many entries are in the trash. */
  int trashed() {
    return all.trashed();
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
      relist();
    }
  }

  private void relist(int size, Callable<Listing> everything) {
    int mine = ++asked;
    var wanted = query;
    var by = memory.filter();
    Callable<Found> work =
        () -> {
          var listing = everything.call();
          var filter = listing.groups().has(by) ? by : new GroupFilter.All(); // its last entry may have left it
          return new Found(listing, filter, listing.matching(wanted, filter));
        };
    Consumer<Found> take =
        found -> {
          if (open && mine == asked) {
            all = found.all();
            stale = false;
            memory.filter(found.filter());
            rows = found.rows();
            chosen.keep(rows);
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

  private static Found now(Callable<Found> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is listed now, in order. */
  List<Row> rows() {
    return rows;
  }

  /** How many entries there are, listed or not. */
  int total() {
    return all.rows().size();
  }

  /** What is to be changed together. */
  List<Row> chosen() {
    return chosen.isEmpty() ? List.of() : rows.stream().filter(row -> chosen.contains(row.id())).toList();
  }

  boolean isChosen(EntryId id) {
    return chosen.contains(id);
  }

  /** Takes a row to those that are changed together, or away from them. */
  void toggleChosen(EntryId id) {
    chosen.toggle(id);
    select(id);
  }

  /** Chooses everything from the row pointed at last up to this one. */
  void chooseTo(EntryId id) {
    if (chosen.isEmpty()) {
      selected.ifPresent(chosen::anchor);
    }
    chosen.rangeTo(id, rows);
    select(id);
  }

  void chooseAll() {
    chosen.all(rows);
    rowsChanged.run();
  }

  void chooseNone() {
    chosen.clear();
    rowsChanged.run();
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

  /** The same, and chooses all rows on the way. */
  void extend(int by) {
    if (chosen.isEmpty()) {
      marked().ifPresent(chosen::anchor);
    }
    move(by);
    selected.ifPresent(to -> chosen.rangeTo(to, rows));
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

  /** Something besides codes came to be known of the rows on the screen. */
  void touched() {
    codesChanged.run();
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
    all = Listing.NONE;
    rows = List.of();
    chosen.clear();
    selected = Optional.empty();
    rowsChanged.run();
  }

  /** What there is, and what of it is listed. */
  private record Found(Listing all, GroupFilter filter, List<Row> rows) {}
}
