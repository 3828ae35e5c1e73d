package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa trash}: lists what was removed. */
@Command(name = "trash")
final class TrashCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  TrashCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    Vault vault;
    try (var session = door.open()) {
      vault = session.vault();
    }
    var aside = vault.quarantined().stream().filter(each -> vault.trashedAside(each).isPresent()).toList();
    new EntryList(terminal, texts).print(content(vault), aside, asJson, entry -> entry.trashed().map(TrashCommand::second));
    return ExitCode.OK;
  }

  static List<Entry> content(Vault vault) {
    return vault.entries().stream().filter(entry -> entry.trashed().isPresent()).toList();
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
