package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Quarantined;
import java.util.List;
import java.util.Locale;
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

  /**
   * Prints them in their order.
   *
   * @param aside entries that could not be read; scripts get them as they stand in the file, people a line
   * @param remark a last column for people
   */
  void print(
      List<Entry> entries, List<Quarantined> aside, boolean asJson, Function<Entry, Optional<String>> remark) {
    if (asJson) {
      var json = new JsonOut();
      json.object(
              () -> {
                json.array("entries", entries, entry -> write(json, entry));
                if (!aside.isEmpty()) {
                  json.array("unreadable", aside, entry -> write(json, entry));
                }
              })
          .print(terminal);
      return;
    }
    for (var entry : aside) {
      var reason = texts.get("codes.aside." + entry.reason().name());
      terminal.err().println(texts.get("cli.list.aside", Names.of(entry.label()), reason));
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

  private static void write(JsonOut json, Quarantined entry) {
    json.object(
        () -> {
          json.text("id", entry.id().map(EntryId::toString));
          json.text("issuer", entry.label().issuer());
          json.text("account", entry.label().account());
          json.text("reason", entry.reason().name().toLowerCase(Locale.ROOT));
          json.text("raw", entry.raw());
        });
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
