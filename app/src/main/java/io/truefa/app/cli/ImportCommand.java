package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.app.transfer.ImportDesk;
import io.truefa.app.transfer.ImportRun;
import io.truefa.app.transfer.ReadFile;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.exchange.PasswordPrompt;
import io.truefa.vault.exchange.Rule;
import io.truefa.vault.exchange.formats.Formats;
import io.truefa.vault.session.SaveResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa import}: entries out of files of other programs and pictures, all with one save or none. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  private final Machine machine;
  private final VaultDoor door;
  private final ImportPrinter printer;
  private final Texts texts;

  /** Why a password could not be asked for, where it could not. */
  private Optional<Stop> noPassword = Optional.empty();

  @Parameters(paramLabel = "FILE", arity = "1..*")
  private List<Path> files = List.of();

  @Option(names = "--format", paramLabel = "NAME", completionCandidates = FormatNames.Import.class)
  private Optional<String> format = Optional.empty();

  @Option(names = "--on-duplicate", paramLabel = "RULE")
  private Optional<Rule> onDuplicate = Optional.empty();

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  @Option(names = "--import-password-file", paramLabel = "FILE")
  private Optional<Path> passwordFile = Optional.empty();

  ImportCommand(Machine machine, VaultDoor door, ImportPrinter printer, Texts texts) {
    this.machine = machine;
    this.door = door;
    this.printer = printer;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var as = importer();
    var read = new ArrayList<ReadFile>();
    try (var session = door.open()) {
      var desk = new ImportDesk(machine.crypto(), machine.pictures(), machine.scanner());
      for (var file : files) {
        read.add(desk.read(file, as, question -> password(question, file)));
        if (noPassword.isPresent()) {
          throw noPassword.get();
        }
      }
      var items = read.stream().flatMap(file -> file.items().stream()).toList();
      var run = new ImportRun(session, machine.crypto());
      var plan = run.plan(items).orElseThrow();
      onDuplicate.ifPresent(plan::ruleForAll);
      if (dryRun) {
        var receipt = plan.receipt(List.of());
        printer.print(read, desk.missing(read), receipt, Optional.empty(), asJson);
        return end(read, receipt);
      }
      var done = save(run, plan);
      printer.print(read, desk.missing(read), done.receipt(), Optional.of(done.proof()), asJson);
      return end(read, done);
    } finally {
      read.forEach(ReadFile::close);
    }
  }

  private Optional<Importer> importer() throws Stop {
    if (format.isEmpty()) {
      return Optional.empty();
    }
    var known = new Formats(machine.crypto()).importer(format.get());
    if (known.isEmpty()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.value", "--format"));
    }
    return known;
  }

  private Optional<SecretBuffer> password(PasswordPrompt.Question question, Path file) {
    if (passwordFile.isPresent() && question.attempt() > 1) {
      return Optional.empty(); // a file is read once
    }
    try {
      var key = question.attempt() > 1 ? "cli.import.again" : "cli.import.password";
      var text = texts.get(key, question.format().title(), Printable.of(file));
      return Optional.of(door.passwords().askOther(door.passwordBytes(), text, passwordFile));
    } catch (Stop e) {
      noPassword = question.attempt() == 1 ? Optional.of(e) : Optional.empty();
      return Optional.empty();
    }
  }

  private ImportRun.Outcome.Done save(ImportRun run, MergePlan plan) throws Stop {
    return switch (run.run(plan)) {
      case ImportRun.Outcome.Done done -> done;
      case ImportRun.Outcome.NotSaved(var why) -> throw notSaved(why);
    };
  }

  private Stop notSaved(SaveResult why) throws Stop {
    var _ = door.saved(why); // says why
    throw new IllegalStateException("saved after all");
  }

  private int end(List<ReadFile> read, ImportRun.Outcome.Done done) throws Stop {
    var problem = done.proof().problem();
    if (problem.isPresent()) {
      throw Stop.about(door.file(), problem.get());
    }
    if (!done.durable()) {
      throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
    }
    return end(read, done.receipt());
  }

  private static int end(List<ReadFile> read, ImportReceipt receipt) throws Stop {
    var problems = read.stream().flatMap(file -> file.problem().stream()).map(Problem::code).toList();
    int refused = receipt.count(ImportReceipt.Result.REFUSED);
    if (receipt.lines().size() == refused) { // nothing usable in any of them
      var exits = problems.stream().map(TfaCode::exit).distinct().toList();
      if (exits.size() == 1 && refused == 0) {
        return exits.getFirst(); // its sentence is said already
      }
      throw Stop.of(TfaCode.IMPORT_NOTHING);
    }
    if (refused + problems.size() > 0) {
      throw Stop.of(TfaCode.PART_FAILED, refused + problems.size());
    }
    return ExitCode.OK;
  }
}
