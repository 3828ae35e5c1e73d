package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa add}: one entry by hand, or entries from links, one on a line. */
@Command(name = "add")
final class AddCommand implements Callable<Integer> {
  private static final int MAX_LINES = 10_000;

  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Report report;
  private final Texts texts;

  /** Where in the input a finding was; by identity, since two lines may be the same. */
  private final IdentityHashMap<Finding, Integer> lines = new IdentityHashMap<>();

  @Option(names = "--uri-stdin")
  private boolean uris;

  @ArgGroup(exclusive = false)
  private ByHand byHand;

  AddCommand(Machine machine, Terminal terminal, VaultDoor door, Report report, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.report = report;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    if (uris == (byHand != null)) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.source"));
    }
    if (byHand != null) {
      byHand.check(texts);
    }
    var findings = new ArrayList<Finding>();
    // The password comes first where it shares standard input with the secrets.
    try (var session = door.open()) {
      read(findings);
      var entries = findings.stream().map(Finding::entry).flatMap(Optional::stream).toList();
      var receipt = new Intake(session, door).add(entries);
      print(findings, receipt);
      if (receipt.saved().isPresent()) {
        door.requireDurable(receipt.saved().get());
      }
      return end(findings, entries);
    } finally {
      findings.stream().map(Finding::entry).flatMap(Optional::stream).forEach(NewEntry::close);
    }
  }

  private void read(List<Finding> findings) throws Stop {
    var secrets = machine.crypto().secrets();
    var otpauth = new OtpauthText(secrets);
    var input = new SecretInput(terminal);
    if (byHand != null) {
      var item = new HandEntry(secrets, input, texts).read(byHand.token(), byHand.pin);
      findings.add(Finding.of(OtpauthText.Kind.OTPAUTH, item));
      return;
    }
    var line = input.readLine(otpauth);
    for (int number = 1; line.isPresent(); number++) {
      if (number > MAX_LINES) {
        throw Stop.of(TfaCode.INPUT_TOO_LONG);
      }
      for (var finding : line.get()) {
        findings.add(finding);
        lines.put(finding, number);
      }
      line = input.readLine(otpauth);
    }
    if (findings.isEmpty()) {
      throw Stop.of(TfaCode.NOT_OTPAUTH);
    }
  }

  private void print(List<Finding> findings, Intake.Receipt receipt) {
    var columns = new Columns();
    for (var finding : findings) {
      var id = finding.entry().map(receipt.added()::get);
      var result = finding.entry().isEmpty() ? "refused" : id.isPresent() ? "added" : "duplicate";
      columns.row(
          result, id.map(ShortId::of).orElse("-"), finding.label().issuer(), finding.label().account());
    }
    columns.print(terminal, 0);
    for (var finding : findings) {
      var subject =
          Optional.ofNullable(lines.get(finding)).map(line -> texts.get("cli.add.line", Integer.toString(line)));
      finding.reason().ifPresent(reason -> report.problem(Problem.of(reason), subject));
    }
  }

  private static int end(List<Finding> findings, List<NewEntry> entries) throws Stop {
    if (entries.isEmpty()) {
      return TfaCode.NO_CODE_FOUND.exit();
    }
    int refused = (int) findings.stream().filter(finding -> finding.entry().isEmpty()).count();
    if (refused > 0) {
      throw Stop.of(TfaCode.PART_FAILED, refused);
    }
    return ExitCode.OK;
  }
}
