package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code truefa edit}: changes what is said about an entry; all of it in one save. */
@Command(name = "edit")
final class EditCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "ID")
  private String id;

  @Mixin private EditOptions options = new EditOptions();

  EditCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    options.check(texts);
    try (var session = door.open()) {
      var entry = ShortId.find(id, session.vault().live(), texts);
      var saved = save(session, entry);
      var label = session.vault().entry(entry.id()).orElse(entry).label();
      terminal.out().println(texts.get("cli.edit.done", Names.of(label)));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }

  private SaveResult.Saved save(VaultSession session, Entry entry) throws Stop {
    if (!options.changesSecret()) {
      return door.saved(session.apply(options.of(entry, Optional.empty(), texts)));
    }
    var fresh = new NewSecret(machine.crypto().secrets(), new SecretInput(terminal), texts);
    try (var made = fresh.read(session, entry, options.newSecret(), options.newPin())) {
      return door.saved(session.apply(options.of(entry, Optional.of(made), texts)));
    }
  }
}
