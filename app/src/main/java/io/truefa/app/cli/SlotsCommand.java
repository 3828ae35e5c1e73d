package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code truefa slots}: the ways into a vault. Its subcommands do the work. */
@Command(name = "slots", synopsisSubcommandLabel = "COMMAND")
final class SlotsCommand implements Callable<Integer> {
  private final Texts texts;

  SlotsCommand(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.command"));
  }
}
