package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code truefa} itself: holds what all commands share. */
@Command(name = "truefa", synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Callable<Integer> {
  private final Texts texts;
  private final SelfTestCall selfTest;

  @SuppressWarnings("UnusedVariable") // picocli fills it, the door reads it
  @Mixin
  private final GlobalOptions options;

  /** For packages, which ask it of the program they just built. */
  @Option(names = "--self-check", hidden = true)
  private boolean selfCheck;

  RootCommand(GlobalOptions options, SelfTestCall selfTest, Texts texts) {
    this.options = options;
    this.selfTest = selfTest;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    if (selfCheck) {
      return selfTest.run();
    }
    throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.command"));
  }

  /** The self-test, made when it is asked for. */
  interface SelfTestCall {
    int run() throws Stop;
  }
}
