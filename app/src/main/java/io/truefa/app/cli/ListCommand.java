package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa list}: entries without codes and secrets. */
@Command(name = "list")
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "QUERY", arity = "0..*")
  private List<String> query = List.of();

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  ListCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var wanted = new EntryQuery(String.join(" ", query));
    Vault vault;
    try (var session = door.open()) {
      vault = session.vault();
    }
    var entries = vault.live().stream().filter(entry -> wanted.matches(entry.label())).toList();
    new EntryList(terminal, texts).print(entries, vault.liveAside(), asJson, _ -> Optional.empty());
    return ExitCode.OK;
  }
}
