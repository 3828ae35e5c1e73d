package io.truefa.vault.exchange.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;

/** The write-ahead log beside a SQLite file. Whatever does not check out ends it, as SQLite itself has it. */
final class SqliteLog {
  private static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 24;
  private static final int MAGIC = 0x377F0682;
  private static final int SUMMED_IN_HEADER = 24;
  private static final int SUMMED_IN_FRAME = 8;

  private final ByteBuffer log;
  private int first;
  private int second;

  SqliteLog(byte[] log) {
    this.log = ByteBuffer.wrap(log);
  }

  /** Lays all pages of committed transactions over {@code pages}; false where the log does not belong to them. */
  boolean applyTo(SqlitePages pages) {
    if (log.capacity() == 0) {
      return true; // nothing since the last time it was emptied
    }
    if (log.capacity() < HEADER_BYTES || (log.getInt(0) & ~1) != MAGIC || log.getInt(8) != pages.size()) {
      return false;
    }
    var order = (log.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    add(0, SUMMED_IN_HEADER, order);
    if (!isSum(24)) {
      return false;
    }
    var open = new HashMap<Integer, byte[]>();
    int frame = FRAME_HEADER_BYTES + pages.size();
    for (int at = HEADER_BYTES; at + frame <= log.capacity(); at += frame) {
      boolean sameSalt = log.getLong(at + 8) == log.getLong(16);
      add(at, SUMMED_IN_FRAME, order);
      add(at + FRAME_HEADER_BYTES, pages.size(), order);
      if (!sameSalt || !isSum(at + 16)) {
        break;
      }
      var page = new byte[pages.size()];
      log.get(at + FRAME_HEADER_BYTES, page);
      var older = open.put(log.getInt(at), page);
      if (older != null) {
        Arrays.fill(older, (byte) 0);
      }
      if (log.getInt(at + 4) != 0) {
        open.forEach(pages::replace);
        open.clear();
      }
    }
    open.values().forEach(page -> Arrays.fill(page, (byte) 0)); // never committed
    return true;
  }

  private boolean isSum(int at) {
    return log.getInt(at) == first && log.getInt(at + 4) == second;
  }

  private void add(int from, int length, ByteOrder order) {
    log.order(order);
    for (int at = from; at < from + length; at += 8) {
      first += log.getInt(at) + second;
      second += log.getInt(at + 4) + first;
    }
    log.order(ByteOrder.BIG_ENDIAN);
  }
}
