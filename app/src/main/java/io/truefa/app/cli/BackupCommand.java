package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code truefa backup}: holds what can be done with backups. */
@Command(name = "backup", synopsisSubcommandLabel = "COMMAND")
final class BackupCommand implements Callable<Integer> {
  private final Texts texts;

  private BackupCommand(Texts texts) {
    this.texts = texts;
  }

  static CommandLine line(Terminal terminal, VaultDoor door, Report report, Texts texts) {
    return new CommandLine(new BackupCommand(texts))
        .addSubcommand(new BackupListCommand(terminal, door, texts))
        .addSubcommand(new BackupVerifyCommand(terminal, door, report, texts))
        .addSubcommand(new BackupRestoreCommand(terminal, door, texts))
        .addSubcommand(new BackupAcceptCommand(terminal, door, texts));
  }

  @Override
  public Integer call() throws Stop {
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.command"));
  }
}
