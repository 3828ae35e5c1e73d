package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.session.Look;
import io.truefa.vault.session.LookResult;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa backup restore}: says what a backup would change, and makes it the vault after a yes. */
@Command(name = "restore")
final class BackupRestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "BACKUP", arity = "0..1")
  private Optional<String> wanted = Optional.empty();

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  BackupRestoreCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var consent = new Consent(terminal, texts, yes);
    consent.requireSource();
    try (var session = door.locked()) {
      var backup = choose(session.backups().list());
      door.requireSource();
      try (var look = look(session, backup)) {
        if (!asJson) {
          show(look);
        }
        consent.require(texts.get("cli.backup.ask", BackupListCommand.when(backup.made())));
        finish(session.backups().restore(look), look);
      }
    }
    return ExitCode.OK;
  }

  /** By its number of saves, its name or its path; the newest where none is said. */
  private BackupFile choose(List<BackupFile> all) throws Stop {
    var fitting = all.stream().filter(backup -> wanted.isEmpty() || isMeant(backup, wanted.get())).toList();
    if (fitting.isEmpty()) {
      throw Stop.about(wanted.orElse(door.file().toString()), TfaCode.NO_BACKUP);
    }
    if (wanted.isPresent() && fitting.size() > 1) {
      var names = fitting.stream().map(backup -> backup.path().getFileName().toString()).toList();
      throw Stop.of(TfaCode.SEVERAL_MATCH, String.join(", ", names));
    }
    return fitting.getFirst();
  }

  private static boolean isMeant(BackupFile backup, String text) {
    return Long.toString(backup.generation()).equals(text)
        || backup.path().toString().equals(text)
        || backup.path().getFileName().toString().equals(text);
  }

  private Look look(VaultSession session, BackupFile backup) throws Stop {
    try (var credential = door.credential(session)) {
      return switch (session.backups().look(backup, Optional.of(credential))) {
        case LookResult.Opened(var look) -> look;
        case LookResult.CredentialNeeded _ -> throw new IllegalStateException("it was given one");
        case LookResult.WrongCredential _ -> throw Stop.about(backup.path(), TfaCode.WRONG_PASSWORD);
        case LookResult.Refused(var fault) -> throw Stop.about(backup.path(), Problems.code(fault));
        case LookResult.MemoryShort(int needed) -> throw Stop.of(TfaCode.KDF_MEMORY, needed);
      };
    }
  }

  private void show(Look look) {
    int entries = look.vault().entries().size();
    terminal.out().println(texts.get("cli.backup.holds", BackupListCommand.when(look.backup().made()), entries));
    if (look.difference().isEmpty()) {
      terminal.out().println(texts.get("cli.backup.no-difference"));
      return;
    }
    var difference = look.difference().get();
    if (difference.size() == 0) {
      terminal.out().println(texts.get("cli.backup.same"));
    }
    var columns = new Columns();
    rows(columns, "cli.backup.added", difference.added());
    rows(columns, "cli.backup.removed", difference.removed());
    rows(columns, "cli.backup.changed", difference.changed());
    columns.print(terminal, -1);
  }

  private void rows(Columns columns, String key, List<Entry> entries) {
    entries.forEach(entry -> columns.row(texts.get(key), entry.label().issuer(), entry.label().account()));
  }

  private void finish(RestoreResult result, Look look) throws Stop {
    switch (result) {
      case RestoreResult.NotRestored(var fault) -> throw Stop.about(door.file(), Problems.code(fault));
      case RestoreResult.Restored(boolean durable) -> {
        if (asJson) {
          print(look);
        } else {
          terminal.out().println(texts.get("cli.backup.done"));
        }
        if (!durable) {
          throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
        }
      }
    }
  }

  private void print(Look look) {
    var json = new JsonOut();
    json.object(
            () -> {
              json.text("file", look.backup().path().toString());
              json.number("entries", look.vault().entries().size());
              json.flag("compared", look.difference().isPresent());
              write(json, "added", look.difference().map(VaultDifference::added));
              write(json, "removed", look.difference().map(VaultDifference::removed));
              write(json, "changed", look.difference().map(VaultDifference::changed));
            })
        .print(terminal);
  }

  private static void write(JsonOut json, String name, Optional<List<Entry>> entries) {
    json.array(name, entries.orElse(List.of()), entry -> Inspections.write(json, entry));
  }
}
