package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code truefa} itself: holds what all commands share. */
@Command(name = "truefa", synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Callable<Integer> {
  private final Texts texts;

  @Mixin final GlobalOptions options = new GlobalOptions();

  RootCommand(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.command"));
  }
}
