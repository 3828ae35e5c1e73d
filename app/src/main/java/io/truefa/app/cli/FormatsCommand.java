package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.app.transfer.Targets;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa formats}: what can be imported and exported. Needs no vault. */
@Command(name = "formats")
final class FormatsCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final Texts texts;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  FormatsCommand(Machine machine, Terminal terminal, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.texts = texts;
  }

  @Override
  public Integer call() {
    var formats = new Targets(machine.crypto(), machine.kdfPolicy(), texts, terminal.clock()).all();
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("formats", formats, format -> write(json, format))).print(terminal);
    } else {
      var columns = new Columns();
      formats.forEach(
          format ->
              columns.row(
                  format.id(),
                  format.title(),
                  column("cli.formats.import", imports(format)),
                  column("cli.formats.export", exports(format)),
                  String.join(" ", format.extensions())));
      columns.print(terminal, 0);
    }
    return ExitCode.OK;
  }

  private String column(String key, List<String> ways) {
    return ways.isEmpty() ? "" : texts.get(key, String.join(", ", ways));
  }

  private static void write(JsonOut json, Format format) {
    json.object(
        () -> {
          json.text("name", format.id());
          json.text("title", format.title());
          json.array("import", imports(format), json::string);
          json.array("export", exports(format), json::string);
          json.array("extensions", format.extensions(), json::string);
        });
  }

  private static List<String> imports(Format format) {
    return ways(format, Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED);
  }

  private static List<String> exports(Format format) {
    return ways(format, Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED);
  }

  private static List<String> ways(Format format, Ability plain, Ability encrypted) {
    var ways = new ArrayList<String>();
    if (format.abilities().contains(plain)) {
      ways.add("plain");
    }
    if (format.abilities().contains(encrypted)) {
      ways.add("encrypted");
    }
    return ways;
  }
}
