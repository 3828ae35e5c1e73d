package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Texts;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SQLite 3 file, read by nothing but this: no native code sees it, no statement is run. Tables come as rows whose values are
 * found by column. Bounded by what the file is long, and wiped by {@link #close}.
 */
final class SqliteDatabase implements AutoCloseable {
  private static final int MAX_TABLES = 1_000;
  private static final long SCHEMA = 1;

  private final SqlitePages pages;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final List<byte[]> made = new ArrayList<>();

  private SqliteDatabase(SqlitePages pages) {
    this.pages = pages;
  }

  /** The file with its write-ahead log, if that lies beside it. */
  static SqliteDatabase of(ImportSource source, Findings findings) throws ImportRefusedException {
    var pages = new SqlitePages(source.bytes());
    try (var log = source.neighbour(source.name() + "-wal").orElse(null)) {
      boolean complete = log == null ? !pages.hasLog() : new SqliteLog(log.bytes()).applyTo(pages);
      if (!complete) {
        findings.notice(ImportNotice.Kind.LOSSY, ""); // the latest changes may be in what is not here
      }
    }
    return of(pages);
  }

  private static SqliteDatabase of(SqlitePages pages) throws ImportRefusedException {
    var database = new SqliteDatabase(pages);
    boolean whole = false;
    try {
      database.readTables();
      whole = true;
      return database;
    } finally {
      if (!whole) {
        database.close();
      }
    }
  }

  /** A look at the tables alone; empty where this is no such file. */
  static Optional<SqliteDatabase> ifSqlite(ImportSource source) {
    if (!Texts.begins(source.bytes(), SqlitePages.MAGIC)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(new SqlitePages(source.bytes())));
    } catch (ImportRefusedException e) {
      return Optional.empty();
    }
  }

  /** Whether there is a table with all these columns. */
  boolean has(String table, String... columns) {
    return tables.containsKey(table) && tables.get(table).columns().containsAll(List.of(columns));
  }

  private void readTables() throws ImportRefusedException {
    for (var row : rows(SCHEMA, List.of("type", "name", "tbl_name", "rootpage", "sql"))) {
      if (row.get("type").text().equals("table") && tables.size() < MAX_TABLES) {
        var columns = SqliteColumns.of(row.get("sql").text());
        var root = row.get("rootpage").number().orElse(0L);
        tables.put(row.get("name").text().toLowerCase(Locale.ROOT), new Table(root, columns));
      }
    }
  }

  /** The rows of a table, each an object with the columns as members, in lower case; none where there is no such table. */
  List<JsonValue> rows(String table) throws ImportRefusedException {
    var known = tables.get(table);
    return known == null ? List.of() : rows(known.root(), known.columns());
  }

  private List<JsonValue> rows(long root, List<String> columns) throws ImportRefusedException {
    var rows = new ArrayList<JsonValue>();
    int encoding = pages.encoding();
    var records = new SqliteTable(pages).records(root);
    made.addAll(records);
    for (var record : records) {
      rows.add(root == SCHEMA ? row(record, columns, encoding) : rowOrNothing(record, columns, encoding));
    }
    return rows;
  }

  /** A broken record leaves a row without values, which no entry comes of; the others are still good. */
  private JsonValue rowOrNothing(byte[] record, List<String> columns, int encoding) throws ImportRefusedException {
    try {
      return row(record, columns, encoding);
    } catch (ImportRefusedException e) {
      if (e.reason() != ImportReason.DAMAGED) {
        throw e;
      }
      return new JsonValue(JsonValue.Kind.OBJECT, new byte[0], List.of(), Map.of());
    }
  }

  private JsonValue row(byte[] record, List<String> columns, int encoding) throws ImportRefusedException {
    try {
      var values = SqliteRecord.values(record, encoding);
      var members = new LinkedHashMap<String, JsonValue>();
      for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
        made.add(values.get(i).bytes());
        members.put(columns.get(i), values.get(i));
      }
      return new JsonValue(JsonValue.Kind.OBJECT, new byte[0], List.of(), members);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  @Override
  public void close() {
    made.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    made.clear();
    pages.close();
  }

  @Override
  public String toString() {
    return "SqliteDatabase[hidden]";
  }

  private record Table(long root, List<String> columns) {}
}
