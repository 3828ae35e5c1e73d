package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.file.Inspection;
import io.truefa.vault.session.Examination;
import io.truefa.vault.session.RepairResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa verify}: looks at every byte of the vault, and mends single secrets from backups when told to. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;
  private final Inspections inspections;

  @Option(names = "--backups")
  private boolean backups;

  @Option(names = "--repair")
  private boolean repair;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  VerifyCommand(Terminal terminal, VaultDoor door, Report report, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
    this.inspections = new Inspections(door, report, texts);
  }

  @Override
  public Integer call() throws Stop {
    if (repair && asJson) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.verify.repair-json"));
    }
    try (var session = door.locked()) {
      if (!session.exists() && session.backups().list().isEmpty()) {
        throw Stop.about(door.file(), TfaCode.VAULT_NOT_FOUND);
      }
      try (var examination = inspections.begin(session)) {
        var found = examination.vault();
        var verdicts = backups ? inspections.backups(examination) : List.<Inspections.Verdict>of();
        print(found, verdicts);
        if (repair) {
          return repair(examination);
        }
        var problem = Inspections.problem(found);
        if (problem.isPresent()) {
          throw Stop.about(door.file(), problem.get());
        }
        BackupVerifyCommand.requireGood(verdicts);
      }
    }
    return ExitCode.OK;
  }

  private void print(Inspection found, List<Inspections.Verdict> verdicts) throws Stop {
    var file = door.file();
    if (asJson) {
      var json = new JsonOut();
      json.object(
              () -> {
                json.member(
                    "vault",
                    () -> {
                      json.text("file", file.toString());
                      inspections.write(json, Optional.of(found));
                    });
                json.array("backups", verdicts, verdict -> inspections.write(json, verdict));
              })
          .print(terminal);
      return;
    }
    var columns = new Columns();
    inspections.row(columns, file.getFileName(), Optional.of(found));
    verdicts.forEach(verdict -> inspections.row(columns, verdict.backup().path().getFileName(), verdict.found()));
    columns.print(terminal, 1);
    Inspections.names(found.broken()).forEach(name -> terminal.out().println(texts.get("cli.verify.damaged", name)));
    if (found.unreadable() > 0) {
      terminal.out().println(texts.get("cli.verify.aside", found.unreadable()));
    }
    if (found.repeatedNonces() > 0) {
      terminal.out().println(texts.get("cli.verify.nonces", found.repeatedNonces()));
    }
    if (verdicts.stream().anyMatch(verdict -> verdict.found().isEmpty())) {
      terminal.err().println(texts.get("cli.backup.other-key"));
    }
  }

  private int repair(Examination examination) throws Stop {
    switch (examination.repair()) {
      case RepairResult.NothingToRepair _ -> terminal.out().println(texts.get("cli.verify.nothing"));
      case RepairResult.BeyondRepair _ -> throw Stop.about(door.file(), TfaCode.BEYOND_REPAIR);
      case RepairResult.NotRepaired(var fault) -> throw Stop.about(door.file(), Problems.code(fault));
      case RepairResult.Repaired(var mended, var lost, boolean durable) -> {
        Inspections.names(mended).forEach(name -> terminal.out().println(texts.get("cli.verify.mended", name)));
        Inspections.names(lost).forEach(name -> terminal.out().println(texts.get("cli.verify.lost", name)));
        terminal.out().println(texts.get("cli.verify.repaired"));
        if (!durable) {
          throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
        }
        if (!lost.isEmpty()) {
          throw Stop.of(TfaCode.PART_FAILED, lost.size() + "/" + (lost.size() + mended.size()));
        }
      }
    }
    return ExitCode.OK;
  }
}
