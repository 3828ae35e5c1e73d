package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa backup verify}: opens every backup and every secret in it. */
@Command(name = "verify")
final class BackupVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;
  private final Inspections inspections;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  BackupVerifyCommand(Terminal terminal, VaultDoor door, Report report, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
    this.inspections = new Inspections(door, report, texts);
  }

  @Override
  public Integer call() throws Stop {
    List<Inspections.Verdict> verdicts;
    try (var session = door.locked()) {
      if (session.backups().list().isEmpty()) {
        throw Stop.about(door.file(), TfaCode.NO_BACKUP);
      }
      try (var examination = inspections.begin(session)) {
        verdicts = inspections.backups(examination);
      }
    }
    print(verdicts);
    requireGood(verdicts);
    return ExitCode.OK;
  }

  private void print(List<Inspections.Verdict> verdicts) {
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("backups", verdicts, verdict -> inspections.write(json, verdict))).print(terminal);
      return;
    }
    var columns = new Columns();
    verdicts.forEach(verdict -> inspections.row(columns, verdict.backup().path().getFileName(), verdict.found()));
    columns.print(terminal, 1);
    if (verdicts.stream().anyMatch(verdict -> verdict.found().isEmpty())) {
      terminal.err().println(texts.get("cli.backup.other-key"));
    }
  }

  static void requireGood(List<Inspections.Verdict> verdicts) throws Stop {
    long bad = verdicts.stream().filter(Inspections.Verdict::isBad).count();
    if (bad > 0) {
      throw Stop.of(TfaCode.PART_FAILED, bad + "/" + verdicts.size());
    }
  }
}
