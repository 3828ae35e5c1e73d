package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import io.truefa.vault.SealRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sealed contents as they lie in the file, and where each of them is. Cells that hold nothing are random bytes,
 * which nobody without the key can tell from sealed ones. Immutable.
 */
final class CellTable {
  static final int CELL_BYTES = 256;
  static final int MIN_CELLS = 16;

  private final Bytes cells;
  private final Map<SealRef, List<Integer>> places;

  /** Cells of entries that were put aside: nobody here can say what is in them. */
  private final Set<Integer> kept;

  private CellTable(Bytes cells, Map<SealRef, List<Integer>> places, Set<Integer> kept) {
    this.cells = cells;
    this.places = Collections.unmodifiableMap(places);
    this.kept = Set.copyOf(kept);
  }

  /** A table without secrets. */
  static CellTable empty(RandomSource random) {
    return new CellTable(Bytes.owned(random.bytes(MIN_CELLS * CELL_BYTES)), Map.of(), Set.of());
  }

  /**
   * A table of other cells for the same sealed contents, none of whose bytes stay; as large as {@code this}, or larger. Cells
   * of entries that were put aside stay where they are, and as they are but for those in {@code aside}.
   */
  CellTable anew(Map<SealRef, List<byte[]>> sealed, Map<Integer, byte[]> aside, RandomSource random) {
    var fresh = random.bytes(cells.size());
    for (int place : kept) {
      System.arraycopy(aside.getOrDefault(place, cell(place)), 0, fresh, place * CELL_BYTES, CELL_BYTES);
    }
    return new CellTable(Bytes.owned(fresh), Map.of(), kept).plus(sealed, random);
  }

  /** The table of a file, of which {@link IndexReader} made sure that every place exists and has one owner. */
  static CellTable of(Bytes cells, Map<SealRef, List<Integer>> places, Set<Integer> kept) {
    return new CellTable(cells, new LinkedHashMap<>(places), kept);
  }

  /** Whether a file may have that many bytes of cells: a power of two of them, at least 16. */
  static boolean isPossibleLength(int length) {
    int count = length / CELL_BYTES;
    return length % CELL_BYTES == 0 && count >= MIN_CELLS && Integer.bitCount(count) == 1;
  }

  /** The cells of one sealed content, in order; none where there is no such. */
  List<byte[]> cellsOf(SealRef id) {
    return places.getOrDefault(id, List.of()).stream().map(this::cell).toList();
  }

  /** These cells; none of them where one is not kept. */
  List<byte[]> cellsAside(List<Integer> numbers) {
    return kept.containsAll(numbers) ? numbers.stream().map(this::cell).toList() : List.of();
  }

  /** Cell numbers by what is sealed there. */
  Map<SealRef, List<Integer>> places() {
    return places;
  }

  /** Cells that must neither be used nor moved. */
  Set<Integer> kept() {
    return kept;
  }

  Bytes bytes() {
    return cells;
  }

  /** This table without what is not in {@code wanted}; what was sealed there is overwritten by random bytes. */
  CellTable keeping(Set<SealRef> wanted, RandomSource random) {
    if (wanted.containsAll(places.keySet())) {
      return this;
    }
    var newBytes = cells.toArray();
    var newPlaces = new LinkedHashMap<SealRef, List<Integer>>();
    places.forEach(
        (ref, of) -> {
          if (wanted.contains(ref)) {
            newPlaces.put(ref, of);
          } else {
            of.forEach(place -> System.arraycopy(random.bytes(CELL_BYTES), 0, newBytes, place * CELL_BYTES, CELL_BYTES));
          }
        });
    return new CellTable(Bytes.owned(newBytes), newPlaces, kept);
  }

  /** This table with no more cells kept aside than {@code wanted}; the others are overwritten by random bytes. */
  CellTable keepingAside(Set<Integer> wanted, RandomSource random) {
    if (wanted.containsAll(kept)) {
      return this;
    }
    var newBytes = cells.toArray();
    var still = new HashSet<>(kept);
    still.retainAll(wanted);
    for (int place : kept) {
      if (!still.contains(place)) {
        System.arraycopy(random.bytes(CELL_BYTES), 0, newBytes, place * CELL_BYTES, CELL_BYTES);
      }
    }
    return new CellTable(Bytes.owned(newBytes), places, still);
  }

  /** This table with more sealed contents in random free cells. Cells that are taken keep their bytes. */
  CellTable plus(Map<SealRef, List<byte[]>> sealed, RandomSource random) {
    if (sealed.isEmpty()) {
      return this;
    }
    int needed = sealed.values().stream().mapToInt(List::size).sum() + used();
    var room = needed > count() ? grown(needed, random) : this;
    var free = room.free();
    var newBytes = room.cells.toArray();
    var newPlaces = new LinkedHashMap<>(room.places);
    var pick = new RandomPick(random, sealed.values().stream().mapToInt(List::size).sum());
    sealed.forEach(
        (ref, parts) -> {
          var chosen = new ArrayList<Integer>();
          for (var cell : parts) {
            int place = pick.removeFrom(free);
            System.arraycopy(cell, 0, newBytes, place * CELL_BYTES, CELL_BYTES);
            chosen.add(place);
          }
          newPlaces.put(ref, List.copyOf(chosen));
        });
    return new CellTable(Bytes.owned(newBytes), newPlaces, kept);
  }

  /**
   * This table with other bytes in the cells of a sealed content.
   *
   * @throws IllegalArgumentException unless they are as many as it has
   */
  CellTable with(SealRef ref, List<byte[]> sealed) {
    var of = places.getOrDefault(ref, List.of());
    if (of.size() != sealed.size()) {
      throw new IllegalArgumentException("a sealed content keeps its number of cells");
    }
    var newBytes = cells.toArray();
    for (int i = 0; i < sealed.size(); i++) {
      System.arraycopy(sealed.get(i), 0, newBytes, of.get(i) * CELL_BYTES, CELL_BYTES);
    }
    return new CellTable(Bytes.owned(newBytes), places, kept);
  }

  /**
   * A larger table with the same cells, dealt anew so that old ones are not all in its first half. With an entry put aside
   * they stay: the numbers in its text cannot be changed.
   */
  private CellTable grown(int needed, RandomSource random) {
    int count = count();
    while (count < needed) {
      count *= 2;
    }
    var fresh = random.bytes(count * CELL_BYTES);
    if (!kept.isEmpty()) {
      cells.copyTo(fresh, 0, cells.size());
      return new CellTable(Bytes.owned(fresh), places, kept);
    }
    var larger = new CellTable(Bytes.owned(fresh), Map.of(), kept);
    var moved = new LinkedHashMap<SealRef, List<byte[]>>();
    places.keySet().forEach(ref -> moved.put(ref, cellsOf(ref)));
    return larger.plus(moved, random);
  }

  private List<Integer> free() {
    var taken = new BitSet();
    places.values().forEach(of -> of.forEach(taken::set));
    kept.forEach(taken::set);
    var free = new ArrayList<Integer>();
    for (int place = taken.nextClearBit(0); place < count(); place = taken.nextClearBit(place + 1)) {
      free.add(place);
    }
    return free;
  }

  private byte[] cell(int place) {
    var cell = new byte[CELL_BYTES];
    cells.copyTo(cell, place * CELL_BYTES, CELL_BYTES);
    return cell;
  }

  private int count() {
    return cells.size() / CELL_BYTES;
  }

  private int used() {
    return places.values().stream().mapToInt(List::size).sum() + kept.size();
  }
}
