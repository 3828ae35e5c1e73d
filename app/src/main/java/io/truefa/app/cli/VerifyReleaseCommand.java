package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa verify-release}: checks a download against the signed list beside it. Needs no vault and no network. */
@Command(name = "verify-release")
final class VerifyReleaseCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final Texts texts;
  private final List<byte[]> keys;

  @Parameters(paramLabel = "FILE")
  private Path file;

  VerifyReleaseCommand(Machine machine, Terminal terminal, Texts texts) {
    this(machine, terminal, texts, ReleaseKeys.builtIn());
  }

  VerifyReleaseCommand(Machine machine, Terminal terminal, Texts texts, List<byte[]> keys) {
    this.machine = machine;
    this.terminal = terminal;
    this.texts = texts;
    this.keys = keys;
  }

  @Override
  public Integer call() throws Stop {
    switch (verdict()) {
      case ReleaseCheck.Verdict.Released(var name) -> terminal.out().println(texts.get("cli.release.good", name));
      case ReleaseCheck.Verdict.NoKey() -> throw Stop.of(TfaCode.RELEASE_NO_KEY);
      case ReleaseCheck.Verdict.NotSigned(var missing) -> throw Stop.about(missing, TfaCode.RELEASE_NOT_SIGNED);
      case ReleaseCheck.Verdict.Forged() -> throw Stop.about(ReleaseCheck.SUMS, TfaCode.RELEASE_FORGED);
      case ReleaseCheck.Verdict.NotNamed() -> throw Stop.about(file.getFileName(), TfaCode.RELEASE_NOT_NAMED);
      case ReleaseCheck.Verdict.Changed() -> throw Stop.about(file.getFileName(), TfaCode.RELEASE_CHANGED);
    }
    return ExitCode.OK;
  }

  private ReleaseCheck.Verdict verdict() throws Stop {
    if (file.getFileName() == null) {
      throw Stop.about(file, TfaCode.NOT_A_FILE);
    }
    try {
      return new ReleaseCheck(machine.crypto(), keys).verdict(file);
    } catch (IOException e) {
      throw Stop.about(file, TfaCode.READ_FAILED);
    }
  }
}
