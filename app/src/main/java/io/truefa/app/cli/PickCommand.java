package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code truefa pick}: opens the small search window. {@code Main} answers it before anything of the command is loaded; here it stands
 * for its help and for completion, and for whoever gives it what it does not take.
 */
@Command(name = "pick")
final class PickCommand implements Callable<Integer> {
  private final Texts texts;

  PickCommand(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.pick"));
  }
}
