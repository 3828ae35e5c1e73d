package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code truefa manual}: the page for {@code man}, made from the same model as the usage. For packages. */
@Command(name = "manual", hidden = true)
final class ManualCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Texts texts;

  @Spec private CommandSpec spec;

  ManualCommand(Terminal terminal, Texts texts) {
    this.terminal = terminal;
    this.texts = texts;
  }

  @Override
  public Integer call() {
    terminal.out().print(new ManualPage(spec.root(), texts).roff());
    return ExitCode.OK;
  }
}
