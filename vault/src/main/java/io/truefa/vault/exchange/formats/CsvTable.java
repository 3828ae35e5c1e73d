package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values (RFC 4180) as bytes, never a {@code String} unless somebody asked for one. Columns are found by
 * name, whatever its case. Rows may be longer or shorter than the header, lines may end in any way, and empty lines do not
 * count. A header with more semicolons or tabs than commas is parted by those.
 */
final class CsvTable implements AutoCloseable {
  private static final int MAX_ROWS = 1_000_000;
  private static final int MAX_FIELDS = 12_000_000;
  private static final int LONGEST_HEADER = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final List<List<byte[]>> records = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>(); // of columns, looked for once and not in each row
  private final byte[] text;
  private final byte comma;
  private int at;
  private int fields;

  private CsvTable(byte[] text) {
    this.text = text;
    this.at = Texts.afterMark(text);
    this.comma = delimiter(text, at);
  }

  /** The whole text; the caller wipes {@code text}. */
  static CsvTable of(byte[] text) throws ImportRefusedException {
    var table = new CsvTable(text);
    boolean whole = false;
    try {
      table.readUpTo(MAX_ROWS);
      if (table.at < text.length) {
        throw new ImportRefusedException(ImportReason.TOO_LARGE);
      }
      whole = true;
      return table;
    } finally {
      if (!whole) {
        table.close();
      }
    }
  }

  /** Whether the first line of {@code text} names all of these columns. A look at one line only. */
  static boolean isHeaded(byte[] text, String... columns) {
    int length = Math.min(text.length, LONGEST_HEADER);
    var start = Arrays.copyOf(text, length);
    try (var table = new CsvTable(start)) {
      table.readUpTo(1);
      return table.has(columns);
    } catch (ImportRefusedException e) {
      return false;
    } finally {
      Arrays.fill(start, (byte) 0);
    }
  }

  /** Whether the first row names all of these columns. */
  boolean has(String... columns) {
    return Arrays.stream(columns).allMatch(column -> indexOf(column) >= 0);
  }

  /** The rows below the header. */
  List<Row> rows() {
    return records.stream().skip(1).map(Row::new).toList();
  }

  /** All rows of a table without a header, whose fields only have places. */
  List<Row> allRows() {
    return records.stream().map(Row::new).toList();
  }

  private int indexOf(String column) {
    if (records.isEmpty()) {
      return -1;
    }
    return places.computeIfAbsent(column, this::find);
  }

  private int find(String column) {
    var header = records.getFirst();
    for (int i = 0; i < header.size(); i++) {
      if (isNamed(header.get(i), column)) {
        return i;
      }
    }
    return -1;
  }

  /** Compared as bytes: where there is no header, this may be a secret. */
  private static boolean isNamed(byte[] field, String column) {
    var name = column.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    int to = field.length;
    while (from < to && field[from] == ' ') {
      from++;
    }
    while (to > from && field[to - 1] == ' ') {
      to--;
    }
    boolean same = to - from == name.length;
    for (int i = 0; same && i < name.length; i++) {
      same = lower(field[from + i]) == lower(name[i]);
    }
    return same;
  }

  private static int lower(byte value) {
    return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
  }

  private void readUpTo(int rows) throws ImportRefusedException {
    while (at < text.length && records.size() < rows) {
      var row = record();
      if (row.size() > 1 || row.getFirst().length > 0) {
        records.add(row);
      }
    }
  }

  /** One record, and past the end of its line. */
  private List<byte[]> record() throws ImportRefusedException {
    var row = new ArrayList<byte[]>();
    while (true) {
      if (++fields > MAX_FIELDS) {
        throw new ImportRefusedException(ImportReason.TOO_LARGE);
      }
      row.add(field());
      if (at < text.length && text[at] == comma) {
        at++;
      } else {
        break;
      }
    }
    if (at < text.length && text[at] == '\r') {
      at++;
    }
    if (at < text.length && text[at] == '\n') {
      at++;
    }
    return row;
  }

  private byte[] field() {
    if (at < text.length && text[at] == '"') {
      return quoted();
    }
    return literal();
  }

  private byte[] literal() {
    int from = at;
    while (at < text.length && text[at] != comma && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    return Arrays.copyOfRange(text, from, at);
  }

  /** What stands behind the closing quote, up to the next comma, belongs to the field as well; real files have that. */
  private byte[] quoted() {
    int end = at + 1;
    while (end < text.length && (text[end] != '"' || (end + 1 < text.length && text[end + 1] == '"'))) {
      end += text[end] == '"' ? 2 : 1;
    }
    if (end >= text.length) {
      at++;
      return literal(); // a quote that never ends would swallow every row behind it
    }
    var out = new byte[Math.min(end, text.length) - at];
    int length = 0;
    for (int i = at + 1; i < Math.min(end, text.length); i++) {
      out[length++] = text[i];
      if (text[i] == '"') {
        i++;
      }
    }
    at = Math.min(end + 1, text.length);
    int from = at;
    while (at < text.length && text[at] != comma && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    var field = Arrays.copyOf(out, length + at - from);
    System.arraycopy(text, from, field, length, at - from);
    Arrays.fill(out, (byte) 0);
    return field;
  }

  private static byte delimiter(byte[] text, int from) {
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    for (int i = from; i < text.length && text[i] != '\n' && text[i] != '\r'; i++) {
      switch (text[i]) {
        case ',' -> commas++;
        case ';' -> semicolons++;
        case '\t' -> tabs++;
        default -> {
          // part of a name
        }
      }
    }
    if (commas >= semicolons && commas >= tabs) {
      return ',';
    }
    return (byte) (semicolons >= tabs ? ';' : '\t');
  }

  @Override
  public void close() {
    records.forEach(row -> row.forEach(field -> Arrays.fill(field, (byte) 0)));
    records.clear();
  }

  @Override
  public String toString() {
    return "CsvTable[hidden]";
  }

  /** One row; what it does not have is empty. */
  final class Row {
    private final List<byte[]> values;

    private Row(List<byte[]> values) {
      this.values = values;
    }

    int size() {
      return values.size();
    }

    /** The field at a place; belongs to the table, which wipes it. */
    byte[] at(int index) {
      return index >= 0 && index < values.size() ? values.get(index) : NOTHING;
    }

    /** The field of a column; belongs to the table, which wipes it. */
    byte[] bytes(String column) {
      return at(indexOf(column));
    }

    /** The field of a column without blanks around it. Never for secrets: see {@link #bytes}. */
    String text(String column) {
      return new String(bytes(column), StandardCharsets.UTF_8).strip();
    }

    @Override
    public String toString() {
      return "Row[hidden]";
    }
  }
}
