package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Prints entries: for people in columns, for scripts as JSON. */
final class EntryList {
  private final Terminal terminal;
  private final Texts texts;

  EntryList(Terminal terminal, Texts texts) {
    this.terminal = terminal;
    this.texts = texts;
  }

  /** @param remark a last column for people */
  void print(List<Entry> entries, boolean asJson, Function<Entry, Optional<String>> remark) {
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("entries", entries, entry -> write(json, entry))).print(terminal);
      return;
    }
    if (entries.isEmpty()) {
      terminal.err().println(texts.get("cli.list.none"));
      return;
    }
    var columns = new Columns();
    for (var entry : entries) {
      var words = SpecWords.of(entry.spec());
      columns.row(
          ShortId.of(entry.id()),
          entry.label().issuer(),
          entry.label().account(),
          words.type(),
          words.algorithm(),
          words.digits(),
          words.step(),
          remark.apply(entry).orElse(""));
    }
    columns.print(terminal, 1);
  }

  private static void write(JsonOut json, Entry entry) {
    json.object(
        () -> {
          json.text("id", entry.id().toString());
          json.text("issuer", entry.label().issuer());
          json.text("account", entry.label().account());
          SpecWords.of(entry.spec()).write(json);
          json.array("groups", entry.groups(), json::string);
          json.text("note", entry.note());
          json.time("created", Optional.of(entry.created()));
          json.time("changed", Optional.of(entry.changed()));
          entry.trashed().ifPresent(when -> json.time("trashed", Optional.of(when)));
        });
  }
}
