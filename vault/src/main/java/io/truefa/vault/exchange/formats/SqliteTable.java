package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Walks the tree of one table. Every page is visited once at most, so that a circle ends the walk, and all records
 * together are no longer than the file and its log.
 */
final class SqliteTable {
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;
  private static final int FILE_HEADER_BYTES = 100;
  private static final int MAX_ROWS = 1_000_000;
  private static final int MAX_LEVELS = 40;

  private final SqlitePages pages;
  private final BitSet seen = new BitSet();
  private final List<byte[]> records = new ArrayList<>();
  private long total;

  SqliteTable(SqlitePages pages) {
    this.pages = pages;
  }

  /** The records in the order of their numbers; the caller wipes them. */
  List<byte[]> records(long root) throws ImportRefusedException {
    try {
      walk(root, 0);
      var found = List.copyOf(records);
      records.clear();
      return found;
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw damaged();
    } finally {
      records.forEach(record -> Arrays.fill(record, (byte) 0));
    }
  }

  private void walk(long number, int level) throws ImportRefusedException {
    var page = page(number);
    int header = number == 1 ? FILE_HEADER_BYTES : 0;
    int type = page.get(header);
    int cells = page.getShort(header + 3) & 0xFFFF;
    if (level > MAX_LEVELS || (type != INTERIOR && type != LEAF)) {
      throw damaged();
    }
    int pointers = header + (type == INTERIOR ? 12 : 8);
    for (int i = 0; i < cells; i++) {
      int cell = page.getShort(pointers + 2 * i) & 0xFFFF;
      if (type == INTERIOR) {
        walk(Integer.toUnsignedLong(page.getInt(cell)), level + 1);
      } else {
        record(page, cell);
      }
    }
    if (type == INTERIOR) {
      walk(Integer.toUnsignedLong(page.getInt(header + 8)), level + 1);
    }
  }

  private ByteBuffer page(long number) throws ImportRefusedException {
    if (number < 1 || number > Integer.MAX_VALUE || seen.get((int) number)) {
      throw damaged();
    }
    seen.set((int) number);
    return pages.page((int) number);
  }

  /** Length, number, and as much of the record as fits; the rest lies in a chain of pages. */
  private void record(ByteBuffer page, int cell) throws ImportRefusedException {
    page.position(cell);
    long length = SqliteRecord.varint(page);
    SqliteRecord.varint(page);
    long most = (long) pages.count() * pages.size();
    if (length < 0 || length > most - total || records.size() >= MAX_ROWS) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    total += length; // cells may overlap, and would give the same bytes again and again
    var record = new byte[(int) length];
    records.add(record);
    int local = local((int) length);
    page.get(record, 0, local);
    if (local < length) {
      overflow(Integer.toUnsignedLong(page.getInt()), record, local);
    }
  }

  private void overflow(long firstPage, byte[] record, int from) throws ImportRefusedException {
    long number = firstPage;
    for (int at = from; at < record.length; ) {
      var page = page(number);
      number = Integer.toUnsignedLong(page.getInt());
      int length = Math.min(pages.usable() - Integer.BYTES, record.length - at);
      page.get(record, at, length);
      at += length;
    }
  }

  /** How much of a record lies in its leaf (file format, section 1.6). */
  private int local(int length) {
    int usable = pages.usable();
    int most = usable - 35;
    if (length <= most) {
      return length;
    }
    int least = (usable - 12) * 32 / 255 - 23;
    int fits = least + (length - least) % (usable - 4);
    return fits <= most ? fits : least;
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }
}
