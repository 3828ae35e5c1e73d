package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code truefa aside}: holds what can be done with entries that could not be read. */
@Command(name = "aside", synopsisSubcommandLabel = "COMMAND")
final class AsideCommand implements Callable<Integer> {
  private final Texts texts;

  private AsideCommand(Texts texts) {
    this.texts = texts;
  }

  static CommandLine line(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    return new CommandLine(new AsideCommand(texts))
        .addSubcommand(new AsideListCommand(terminal, door, texts))
        .addSubcommand(new AsideExportCommand(terminal, door, texts))
        .addSubcommand(new AsideRepairCommand(machine, terminal, door, texts))
        .addSubcommand(new AsideRemoveCommand(terminal, door, texts))
        .addSubcommand(new AsideRestoreCommand(terminal, door, texts));
  }

  @Override
  public Integer call() throws Stop {
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.command"));
  }
}
