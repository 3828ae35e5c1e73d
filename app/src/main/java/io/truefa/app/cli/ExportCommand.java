package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.app.transfer.ExportOutcome;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.ExportTarget;
import io.truefa.app.transfer.Targets;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Unfit;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa export}: writes a file, reads it again, and says what it could not hold. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Report report;
  private final Texts texts;

  @Option(names = "--format", paramLabel = "NAME", required = true, completionCandidates = FormatNames.Export.class)
  private String format = "";

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out = Path.of("");

  @Parameters(paramLabel = "QUERY", arity = "0..*")
  private List<String> query = List.of();

  @Option(names = "--plain")
  private boolean plain;

  @Option(names = "--export-password-file", paramLabel = "FILE")
  private Optional<Path> passwordFile = Optional.empty();

  ExportCommand(Machine machine, Terminal terminal, VaultDoor door, Report report, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.report = report;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    door.requireVault();
    var target =
        new Targets(machine.crypto(), machine.kdfPolicy(), texts, terminal.clock())
            .target(format)
            .orElseThrow(() -> Stop.of(TfaCode.EXPORT_UNKNOWN_FORMAT));
    check(target);
    try (var session = door.open()) {
      var wanted = new EntryQuery(String.join(" ", query));
      var entries = session.vault().live().stream().filter(entry -> wanted.matches(entry.label())).toList();
      if (entries.isEmpty()) {
        throw Stop.of(TfaCode.NOTHING_MATCHES);
      }
      losses("cli.export.before", target, ExportRun.losses(target, entries));
      var password = password();
      try {
        var run = new ExportRun(session, machine.crypto().secrets());
        return end(target, run.run(target, entries, password, out.toAbsolutePath()));
      } finally {
        password.ifPresent(SecretBuffer::close);
      }
    }
  }

  private void check(ExportTarget target) throws Stop {
    if (plain && !target.canBePlain()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.export.always"));
    }
    if (!plain && !target.canEncrypt()) {
      throw Stop.of(TfaCode.EXPORT_PLAIN);
    }
    if (plain && passwordFile.isPresent()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.export.both"));
    }
    if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      throw Stop.about(out, TfaCode.EXPORT_EXISTS); // before anyone types a password for nothing
    }
    if (!plain) {
      door.passwords().requireNewSource(passwordFile);
    }
  }

  private Optional<SecretBuffer> password() throws Stop {
    return plain
        ? Optional.empty()
        : Optional.of(
            door.passwords()
                .askNew(door.passwordBytes(), texts.get("cli.export.password", Printable.of(out)), passwordFile));
  }

  private int end(ExportTarget target, ExportOutcome outcome) throws Stop {
    return switch (outcome) {
      case ExportOutcome.Done done -> {
        refused(done.refused());
        losses("cli.export.after", target, done.lost());
        done.files().forEach(file -> terminal.out().println(texts.get("cli.export.file", Printable.of(file))));
        terminal.out().println(texts.get("cli.export.done", Integer.toString(done.written().size()), target.format().title()));
        if (!done.refused().isEmpty()) {
          throw Stop.of(TfaCode.PART_FAILED, done.refused().size());
        }
        yield ExitCode.OK;
      }
      case ExportOutcome.OnScreen _ -> throw new IllegalStateException("a file was asked for");
      case ExportOutcome.NothingFits(var refused) -> {
        refused(refused);
        throw Stop.of(TfaCode.EXPORT_NOTHING_FITS);
      }
      case ExportOutcome.Failed(var code, var file) -> throw Stop.about(file, code);
    };
  }

  private void refused(Map<Entry, Unfit> refused) {
    refused.forEach(
        (entry, why) ->
            report.note(texts.get("cli.export.refused", Names.of(entry.label()), texts.get("exchange.unfit." + why.name()))));
  }

  private void losses(String key, ExportTarget target, Map<Loss, Integer> lost) {
    lost.forEach(
        (loss, count) ->
            report.note(
                texts.get(key, target.format().title(), texts.get("exchange.loss." + loss.name()), count)));
  }
}
