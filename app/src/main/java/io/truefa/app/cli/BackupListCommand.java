package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import io.truefa.vault.session.BackupRoom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa backup list}: what there is to restore; needs no password. */
@Command(name = "list")
final class BackupListCommand implements Callable<Integer> {
  private static final int KIB = 1024;

  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  BackupListCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.locked()) {
      var room = session.backups();
      var backups = room.list();
      if (asJson) {
        print(room, backups);
      } else if (backups.isEmpty()) {
        terminal.err().println(texts.get("cli.backup.none"));
      } else {
        var columns = new Columns();
        for (var backup : backups) {
          columns.row(backup.generation(), when(backup.made()), size(backup), backup.path(), state(room, backup).map(report()::reason).orElse(""));
        }
        columns.print(terminal, 1);
        terminal.err().println(texts.get("cli.backup.proven", room.lastProven().map(BackupListCommand::when).orElse("-")));
      }
    }
    return ExitCode.OK;
  }

  private void print(BackupRoom room, List<BackupFile> backups) throws Stop {
    var vault = door.file().toString();
    var json = new JsonOut();
    json.object(
            () -> {
              json.text("vault", vault);
              json.time("lastProven", room.lastProven());
              json.array("backups", backups, backup -> write(json, backup, state(room, backup).map(report()::jsonReason)));
            })
        .print(terminal);
  }

  private static void write(JsonOut json, BackupFile backup, Optional<String> reason) {
    json.object(
        () -> {
          json.text("file", backup.path().toString());
          json.time("made", Optional.of(backup.made().truncatedTo(ChronoUnit.SECONDS)));
          json.number("saves", backup.generation());
          json.number("bytes", backup.size());
          json.text("reason", reason);
        });
  }

  /** What can be seen to be wrong without a password. */
  private static Optional<TfaCode> state(BackupRoom room, BackupFile backup) {
    return switch (room.glance(backup)) {
      case Glance.Whole _ -> Optional.empty();
      case Glance.Faulty(var fault) -> Optional.of(Problems.code(fault));
    };
  }

  private Report report() {
    return new Report(terminal, texts);
  }

  static String when(Instant made) {
    return made.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String size(BackupFile backup) {
    return Math.ceilDiv(backup.size(), KIB) + " KiB";
  }
}
