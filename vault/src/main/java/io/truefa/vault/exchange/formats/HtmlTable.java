package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of an HTML page and its {@code code} elements, as bytes. HTML as programs print it is no XML: elements that
 * never end, signs that are not escaped. So this looks for the few tags it knows and for nothing else.
 */
final class HtmlTable implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final int LOOK = 1024 * 1024;
  private static final List<String> LINKS = List.of("otpauth://", "motp://", "steam://");

  private static final List<String> CELL_ENDS = List.of("</td", "</th", "<td", "<th", "</tr", "<tr");
  private static final List<String> CODE_ENDS = List.of("</code", "<code", "</td", "<td", "</tr", "<tr");

  private final byte[] text;
  private final List<List<byte[]>> rows = new ArrayList<>();
  private final List<byte[]> codes = new ArrayList<>();

  private HtmlTable(byte[] text) {
    this.text = text;
  }

  /** The whole page; the caller wipes {@code text}. */
  static HtmlTable of(byte[] text) throws ImportRefusedException {
    var table = new HtmlTable(text);
    boolean whole = false;
    try {
      table.read();
      whole = true;
      return table;
    } finally {
      if (!whole) {
        table.close();
      }
    }
  }

  /** Whether the first rows of a page have a cell with each of these texts. */
  static boolean isHeaded(byte[] text, String... columns) {
    var start = Arrays.copyOf(text, Math.min(text.length, LOOK));
    try (var table = of(start)) {
      return !table.rows.isEmpty() && Arrays.stream(columns).allMatch(column -> table.indexOf(column) >= 0);
    } catch (ImportRefusedException e) {
      return false;
    } finally {
      Arrays.fill(start, (byte) 0);
    }
  }

  /** Whether a page has links in {@code code} elements. */
  static boolean hasCodeLinks(byte[] text) {
    var start = Arrays.copyOf(text, Math.min(text.length, LOOK));
    try (var table = of(start)) {
      return !table.codeLinks().isEmpty();
    } catch (ImportRefusedException e) {
      return false;
    } finally {
      Arrays.fill(start, (byte) 0);
    }
  }

  /** What stands in {@code code} elements and is a link; belongs to the table, which wipes it. */
  List<byte[]> codeLinks() {
    return codes.stream().filter(code -> LINKS.stream().anyMatch(link -> Texts.has(code, 0, link))).toList();
  }

  /** The rows below the first. */
  List<List<byte[]>> rows() {
    return rows.stream().skip(1).toList();
  }

  /** The cell of a row under a heading; belongs to the table, which wipes it. Empty where there is none. */
  byte[] cell(List<byte[]> row, String column) {
    int index = indexOf(column);
    return index >= 0 && index < row.size() ? row.get(index) : NOTHING;
  }

  private int indexOf(String column) {
    var header = rows.getFirst();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).length == column.length() && Texts.has(header.get(i), 0, column)) {
        return i;
      }
    }
    return -1;
  }

  private void read() throws ImportRefusedException {
    int at = 0;
    while (at < text.length) {
      if (text[at] != '<') {
        at++;
      } else if (isTag(at, "tr")) {
        rows.add(new ArrayList<>());
        requireRoom();
        at = afterTag(at);
      } else if (isTag(at, "td") || isTag(at, "th")) {
        at = cell(at);
      } else if (isTag(at, "code")) {
        int from = afterTag(at);
        codes.add(plain(from, endOf(from, CODE_ENDS)));
        at = from;
      } else {
        at++;
      }
    }
    rows.removeIf(List::isEmpty);
  }

  private void requireRoom() throws ImportRefusedException {
    if (rows.size() > Findings.MAX_ITEMS + 1) { // with the row of headings
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
  }

  /** A cell may hold a {@code code} element, which is found on its own as well. */
  private int cell(int at) {
    int from = afterTag(at);
    int to = endOf(from, CELL_ENDS);
    if (!rows.isEmpty()) {
      rows.getLast().add(plain(from, to));
    }
    for (int i = from; i < to; i++) {
      if (isTag(i, "code")) {
        return i;
      }
    }
    return to;
  }

  private boolean isTag(int at, String name) {
    int after = at + 1 + name.length();
    return Texts.has(text, at, "<" + name) && after < text.length && (text[after] == '>' || text[after] <= ' ');
  }

  private int afterTag(int at) {
    int end = at;
    while (end < text.length && text[end] != '>') {
      end++;
    }
    return Math.min(end + 1, text.length);
  }

  /** The first of these tags; an element nobody closed ends where the next one begins. */
  private int endOf(int from, List<String> tags) {
    for (int i = from; i < text.length; i++) {
      int at = i;
      if (text[i] == '<' && tags.stream().anyMatch(tag -> Texts.has(text, at, tag))) {
        return i;
      }
    }
    return text.length;
  }

  /** Without tags, with entities resolved and blanks around it dropped. */
  private byte[] plain(int from, int to) {
    var out = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '<') {
        i = afterTag(i) - 1;
      } else if (text[i] == '&') {
        var entity = HtmlEntity.at(text, i, to);
        var utf8 = entity.text().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, out, length, utf8.length);
        length += utf8.length;
        i = entity.end() - 1;
      } else {
        out[length++] = text[i];
      }
    }
    int start = 0;
    while (start < length && out[start] >= 0 && out[start] <= ' ') {
      start++;
    }
    while (length > start && out[length - 1] >= 0 && out[length - 1] <= ' ') {
      length--;
    }
    var stripped = Arrays.copyOfRange(out, start, length);
    Arrays.fill(out, (byte) 0);
    return stripped;
  }

  @Override
  public void close() {
    rows.forEach(row -> row.forEach(cell -> Arrays.fill(cell, (byte) 0)));
    codes.forEach(code -> Arrays.fill(code, (byte) 0));
  }

  @Override
  public String toString() {
    return "HtmlTable[hidden]";
  }
}
