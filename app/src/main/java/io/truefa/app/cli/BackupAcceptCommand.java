package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.Standing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa backup accept}: makes an older copy that lies in the place of the vault the newest save. */
@Command(name = "accept")
final class BackupAcceptCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--yes")
  private boolean yes;

  BackupAcceptCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var consent = new Consent(terminal, texts, yes);
    consent.requireSource();
    try (var session = door.open()) {
      if (session.standing() instanceof Standing.Current) {
        terminal.out().println(texts.get("cli.backup.current"));
        return ExitCode.OK;
      }
      consent.require(texts.get("cli.backup.ask-accept"));
      switch (session.backups().accept()) {
        case RestoreResult.NotRestored(var fault) -> throw Stop.about(door.file(), Problems.code(fault));
        case RestoreResult.Restored(boolean durable) -> {
          terminal.out().println(texts.get("cli.backup.accepted"));
          if (!durable) {
            throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
          }
        }
      }
    }
    return ExitCode.OK;
  }
}
