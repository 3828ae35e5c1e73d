package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.VaultEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa restore}: brings an entry back from the trash. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "ID")
  private String id;

  RestoreCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.open()) {
      var entry = ShortId.find(id, TrashCommand.content(session.vault()), texts);
      var saved = door.saved(session.apply(new VaultEdit.Restore(entry.id())));
      terminal.out().println(texts.get("cli.restore.done", Names.of(entry.label())));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }
}
