package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.VaultEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa remove}: moves an entry to the trash; its secret stays until the trash is emptied. */
@Command(name = "remove")
final class RemoveCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "ID")
  private String id;

  RemoveCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.open()) {
      var entry = ShortId.find(id, session.vault().live(), texts);
      var saved = door.saved(session.apply(new VaultEdit.Trash(entry.id())));
      terminal.out().println(texts.get("cli.remove.done", Names.of(entry.label()), ShortId.of(entry.id())));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }
}
