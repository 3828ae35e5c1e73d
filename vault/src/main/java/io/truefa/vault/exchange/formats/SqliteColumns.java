package io.truefa.vault.exchange.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of columns out of the text that made a table; nothing else in there matters. */
final class SqliteColumns {
  private static final Set<String> CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");

  private final String sql;
  private final List<String> names = new ArrayList<>();

  private SqliteColumns(String sql) {
    this.sql = sql;
  }

  /** In lower case and in their order. */
  static List<String> of(String sql) {
    var columns = new SqliteColumns(sql);
    int open = sql.indexOf('(');
    if (open >= 0) {
      columns.read(open + 1);
    }
    return columns.names;
  }

  private void read(int from) {
    int depth = 0;
    int start = from;
    for (int at = from; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '"' || c == '`' || c == '\'' || c == '[') {
        at = closing(at, c == '[' ? ']' : c);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        add(sql.substring(start, at).strip());
        start = at + 1;
        if (c == ')') {
          return;
        }
      }
    }
  }

  private int closing(int open, char quote) {
    int end = sql.indexOf(quote, open + 1);
    return end < 0 ? sql.length() : end;
  }

  private void add(String definition) {
    if (definition.isEmpty()) {
      return;
    }
    char first = definition.charAt(0);
    if (first == '"' || first == '`' || first == '[' || first == '\'') {
      int end = definition.indexOf(first == '[' ? ']' : first, 1);
      names.add(definition.substring(1, Math.max(1, end)).toLowerCase(Locale.ROOT));
      return;
    }
    var word = definition.split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    if (!CONSTRAINTS.contains(word)) {
      names.add(word);
    }
  }
}
