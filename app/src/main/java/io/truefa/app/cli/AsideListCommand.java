package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.EntryId;
import io.truefa.vault.session.PutAside.Found;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa aside list}: entries that could not be read, each with its reason and whether its secret is whole. */
@Command(name = "list")
final class AsideListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  AsideListCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    List<Found> all;
    try (var session = door.open()) {
      all = session.putAside().list();
    }
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("aside", all, each -> write(json, each))).print(terminal);
    } else if (all.isEmpty()) {
      terminal.err().println(texts.get("codes.aside.none"));
    } else {
      var columns = new Columns();
      all.forEach(each -> row(columns, each));
      columns.print(terminal, 1);
    }
    return ExitCode.OK;
  }

  private void row(Columns columns, Found each) {
    columns.row(
        AsideMark.of(each.aside()),
        each.remains().label().issuer(),
        each.remains().label().account(),
        each.remains().type(),
        each.hasSecret() ? "secret" : "no-secret",
        texts.get("codes.aside." + each.aside().reason().name()),
        trashed(each).map(when -> "trash " + when).orElse(""));
  }

  private static Optional<String> trashed(Found each) {
    return each.trashed().map(when -> when.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void write(JsonOut json, Found each) {
    var aside = each.aside();
    var spec = each.remains().spec().map(SpecWords::of);
    json.object(
        () -> {
          json.text("mark", aside.key());
          json.text("id", aside.id().map(EntryId::toString));
          json.text("issuer", each.remains().label().issuer());
          json.text("account", each.remains().label().account());
          json.text("type", each.remains().type());
          json.text("algorithm", spec.map(SpecWords::algorithm));
          json.number("digits", spec.map(SpecWords::digits));
          json.number("period", spec.flatMap(SpecWords::period));
          json.number("counter", spec.flatMap(SpecWords::counter));
          json.text("reason", aside.reason().name().toLowerCase(Locale.ROOT));
          json.flag("secret", each.hasSecret());
          json.text("trashed", trashed(each));
          json.text("raw", aside.raw());
        });
  }
}
