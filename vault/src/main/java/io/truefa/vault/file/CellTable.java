package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import io.truefa.vault.EntryId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sealed secrets as they lie in the file, and where each entry's are. Cells that hold nothing are random bytes,
 * which nobody without the key can tell from sealed ones. Immutable.
 */
final class CellTable {
  static final int CELL_BYTES = 256;
  static final int MIN_CELLS = 16;

  private final Bytes cells;
  private final Map<EntryId, List<Integer>> places;

  private CellTable(Bytes cells, Map<EntryId, List<Integer>> places) {
    this.cells = cells;
    this.places = Collections.unmodifiableMap(places);
  }

  /** A table without secrets. */
  static CellTable empty(RandomSource random) {
    return new CellTable(Bytes.owned(random.bytes(MIN_CELLS * CELL_BYTES)), Map.of());
  }

  /** A table of other cells for the same entries, none of whose bytes stay; as large as {@code this}, or larger. */
  CellTable anew(Map<EntryId, List<byte[]>> sealed, RandomSource random) {
    return new CellTable(Bytes.owned(random.bytes(cells.size())), Map.of()).plus(sealed, random);
  }

  /** The table of a file. The places were checked by {@link #arePossible}. */
  static CellTable of(Bytes cells, Map<EntryId, List<Integer>> places) {
    return new CellTable(cells, new LinkedHashMap<>(places));
  }

  /** Whether a file may have that many bytes of cells: a power of two of them, at least 16. */
  static boolean isPossibleLength(int length) {
    int count = length / CELL_BYTES;
    return length % CELL_BYTES == 0 && count >= MIN_CELLS && Integer.bitCount(count) == 1;
  }

  /** Whether every place exists among {@code cells} and belongs to one entry only. */
  static boolean arePossible(Map<EntryId, List<Integer>> places, Bytes cells) {
    int count = cells.size() / CELL_BYTES;
    var taken = new BitSet();
    for (var of : places.values()) {
      for (int place : of) {
        if (place < 0 || place >= count || taken.get(place)) {
          return false;
        }
        taken.set(place);
      }
    }
    return true;
  }

  /** The cells of an entry, in order; none where there is no such entry. */
  List<byte[]> cellsOf(EntryId id) {
    return places.getOrDefault(id, List.of()).stream().map(this::cell).toList();
  }

  /** Cell numbers by entry. */
  Map<EntryId, List<Integer>> places() {
    return places;
  }

  Bytes bytes() {
    return cells;
  }

  /** This table with more sealed secrets in random free cells. Cells that are taken keep their bytes. */
  CellTable plus(Map<EntryId, List<byte[]>> sealed, RandomSource random) {
    int needed = sealed.values().stream().mapToInt(List::size).sum() + used();
    var room = needed > count() ? grown(needed, random) : this;
    var free = room.free();
    var newBytes = room.cells.toArray();
    var newPlaces = new LinkedHashMap<>(room.places);
    var pick = new RandomPick(random);
    sealed.forEach(
        (id, parts) -> {
          var chosen = new ArrayList<Integer>();
          for (var cell : parts) {
            int place = pick.removeFrom(free);
            System.arraycopy(cell, 0, newBytes, place * CELL_BYTES, CELL_BYTES);
            chosen.add(place);
          }
          newPlaces.put(id, List.copyOf(chosen));
        });
    return new CellTable(Bytes.owned(newBytes), newPlaces);
  }

  /**
   * This table with other bytes in the cells of an entry.
   *
   * @throws IllegalArgumentException unless they are as many as the entry has
   */
  CellTable with(EntryId id, List<byte[]> sealed) {
    var of = places.getOrDefault(id, List.of());
    if (of.size() != sealed.size()) {
      throw new IllegalArgumentException("an entry keeps its number of cells");
    }
    var newBytes = cells.toArray();
    for (int i = 0; i < sealed.size(); i++) {
      System.arraycopy(sealed.get(i), 0, newBytes, of.get(i) * CELL_BYTES, CELL_BYTES);
    }
    return new CellTable(Bytes.owned(newBytes), places);
  }

  /** A larger table with the same cells, dealt anew so that old ones are not all in its first half. */
  private CellTable grown(int needed, RandomSource random) {
    int count = count();
    while (count < needed) {
      count *= 2;
    }
    var larger = new CellTable(Bytes.owned(random.bytes(count * CELL_BYTES)), Map.of());
    var moved = new LinkedHashMap<EntryId, List<byte[]>>();
    places.keySet().forEach(id -> moved.put(id, cellsOf(id)));
    return larger.plus(moved, random);
  }

  private List<Integer> free() {
    var taken = new BitSet();
    places.values().forEach(of -> of.forEach(taken::set));
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
    return places.values().stream().mapToInt(List::size).sum();
  }
}
