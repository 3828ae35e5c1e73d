package io.truefa.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows for a person, one per line, in columns that line up. */
final class Columns {
  private static final String GAP = "  ";
  private static final String BOLD = "\u001B[1m";
  private static final String PLAIN = "\u001B[0m";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; every cell is made printable. */
  void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(Printable::of).toList());
  }

  /** Prints what was added; the cells of column {@code strong} stand out where colour is allowed. */
  void print(Terminal terminal, int strong) {
    var widths = widths();
    for (var row : rows) {
      print(terminal.out(), row, widths, terminal.colour() ? strong : -1);
    }
  }

  private static void print(PrintStream out, List<String> row, int[] widths, int strong) {
    var line = new StringBuilder();
    int used = lastUsed(row);
    for (int i = 0; i <= used; i++) {
      if (widths[i] == 0) {
        continue; // a column nobody has anything in takes no room
      }
      var cell = row.get(i);
      line.append(i == strong ? BOLD + cell + PLAIN : cell);
      if (i < used) {
        line.append(" ".repeat(widths[i] - Printable.width(cell))).append(GAP);
      }
    }
    out.println(line);
  }

  private int[] widths() {
    var widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
      }
    }
    return widths;
  }

  private static int lastUsed(List<String> row) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).isEmpty()) {
      last--;
    }
    return last;
  }
}
