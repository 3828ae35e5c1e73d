package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages of a SQLite file, and over them those its write-ahead log has committed, which {@link #close} wipes.
 * Numbers count from 1.
 */
final class SqlitePages implements AutoCloseable {
  static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final int HEADER_BYTES = 100;
  private static final int LARGEST = 65_536;
  private static final int SMALLEST = 512;

  private final byte[] file;
  private final int size;
  private final Map<Integer, byte[]> newer = new HashMap<>();

  SqlitePages(byte[] file) throws ImportRefusedException {
    if (file.length < HEADER_BYTES || !Texts.begins(file, MAGIC)) {
      throw damaged();
    }
    int said = (file[16] & 0xFF) << 8 | (file[17] & 0xFF);
    this.size = said == 1 ? LARGEST : said;
    if (size < SMALLEST || size > LARGEST || Integer.bitCount(size) != 1 || usable(file, size) < 480) {
      throw damaged();
    }
    this.file = file;
  }

  private static int usable(byte[] file, int size) {
    return size - (file[20] & 0xFF);
  }

  int size() {
    return size;
  }

  /** Bytes of a page that hold data. */
  int usable() {
    return usable(file, size);
  }

  /** Whether changes are written to a log first, so that the newest may be there. */
  boolean hasLog() {
    return file[18] == 2;
  }

  /** 1 for UTF-8, 2 and 3 for UTF-16 with the least or the most significant byte first. */
  int encoding() throws ImportRefusedException {
    return page(1).getInt(56);
  }

  int count() {
    return file.length / size + newer.size();
  }

  /** Takes over {@code page}. */
  void replace(int number, byte[] page) {
    var older = newer.put(number, page);
    if (older != null) {
      wipe(older);
    }
  }

  /** A view, so that no copies are left behind. */
  ByteBuffer page(int number) throws ImportRefusedException {
    if (newer.containsKey(number)) {
      return ByteBuffer.wrap(newer.get(number));
    }
    long from = (number - 1L) * size;
    if (number < 1 || from + size > file.length) {
      throw damaged();
    }
    return ByteBuffer.wrap(file, (int) from, size).slice();
  }

  @Override
  public void close() {
    newer.values().forEach(SqlitePages::wipe);
    newer.clear();
  }

  private static void wipe(byte[] page) {
    Arrays.fill(page, (byte) 0);
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }
}
