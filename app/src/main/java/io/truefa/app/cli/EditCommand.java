package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code truefa edit}: changes what is said about an entry; all of it in one save. */
@Command(name = "edit")
final class EditCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "ID")
  private String id;

  @Mixin private EditOptions options = new EditOptions();

  EditCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    options.check(texts);
    try (var session = door.open()) {
      var entry = ShortId.find(id, session.vault().live(), texts);
      var saved = door.saved(session.apply(options.of(entry, texts)));
      var label = session.vault().entry(entry.id()).orElse(entry).label();
      terminal.out().println(texts.get("cli.edit.done", Names.of(label)));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }
}
