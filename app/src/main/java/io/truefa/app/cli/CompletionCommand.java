package io.truefa.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code truefa completion}: a script that teaches a shell the commands and options. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL")
  private Shell shell;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var root = spec.root();
    var script =
        switch (shell) {
          // picocli's script serves both: under zsh it turns on bash's way of completing.
          case bash, zsh -> AutoComplete.bash(root.name(), root.commandLine());
          case fish -> new FishCompletion(root).script();
        };
    terminal.out().print(script);
    return ExitCode.OK;
  }

  /** Shells by the names of their programs. */
  enum Shell {
    bash,
    zsh,
    fish
  }
}
