package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Inspection;
import io.truefa.vault.session.Examination;
import io.truefa.vault.session.ExamineResult;
import io.truefa.vault.session.VaultSession;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Begins examinations for commands, and says what they found: for people a line each, for scripts as JSON. */
final class Inspections {
  private final VaultDoor door;
  private final Report report;
  private final Texts texts;

  Inspections(VaultDoor door, Report report, Texts texts) {
    this.door = door;
    this.report = report;
    this.texts = texts;
  }

  /** The caller closes it, before the session. */
  Examination begin(VaultSession session) throws Stop {
    try (var credential = door.credential(session)) {
      return switch (session.backups().examine(Optional.of(credential))) {
        case ExamineResult.Begun(var examination) -> examination;
        case ExamineResult.WrongCredential _ -> throw Stop.about(door.file(), TfaCode.WRONG_PASSWORD);
        case ExamineResult.Refused(var fault) -> throw Stop.about(door.file(), Problems.code(fault));
        case ExamineResult.MemoryShort(int needed) -> throw Stop.of(TfaCode.KDF_MEMORY, needed);
      };
    }
  }

  /** What is wrong, if anything; the first thing first. */
  static Optional<TfaCode> problem(Inspection inspection) {
    if (inspection.fault().isPresent()) {
      return inspection.fault().map(Problems::code);
    }
    if (!inspection.broken().isEmpty()) {
      return Optional.of(TfaCode.ENTRY_DAMAGED);
    }
    return inspection.repeatedNonces() > 0 ? Optional.of(TfaCode.CELLS_DAMAGED) : Optional.empty();
  }

  /** The same of a backup; empty and no problem where it says nothing because its key is another. */
  List<Verdict> backups(Examination examination) {
    return examination.backups().stream().map(backup -> new Verdict(backup, examination.backup(backup))).toList();
  }

  /** One row for people. */
  void row(Columns columns, Object name, Optional<Inspection> found) {
    columns.row(
        name,
        result(found),
        found.map(inspection -> texts.get("cli.verify.entries", inspection.entries())).orElse(""),
        found.flatMap(Inspections::problem).map(report::reason).orElse(""));
  }

  /** Names of entries whose secret is damaged, a line each. */
  static List<String> names(List<Entry> entries) {
    return entries.stream().map(entry -> Names.of(entry.label())).toList();
  }

  /** The members of one verdict. */
  void write(JsonOut json, Optional<Inspection> found) {
    json.text("result", result(found));
    json.text("reason", found.flatMap(Inspections::problem).map(report::jsonReason));
    json.number("entries", found.map(Inspection::entries));
    json.array("damaged", found.map(Inspection::broken).orElse(List.of()), entry -> write(json, entry));
    json.number("unreadable", found.map(Inspection::unreadable));
    json.number("repeatedNonces", found.map(Inspection::repeatedNonces));
  }

  void write(JsonOut json, Verdict verdict) {
    json.object(
        () -> {
          json.text("file", verdict.backup().path().toString());
          json.time("made", Optional.of(verdict.backup().made().truncatedTo(ChronoUnit.SECONDS)));
          json.number("saves", verdict.backup().generation());
          write(json, verdict.found());
        });
  }

  static void write(JsonOut json, Entry entry) {
    json.object(
        () -> {
          json.text("id", entry.id().toString());
          json.text("issuer", entry.label().issuer());
          json.text("account", entry.label().account());
        });
  }

  private static String result(Optional<Inspection> found) {
    return found.map(inspection -> inspection.isWhole() ? "whole" : "damaged").orElse("other-key");
  }

  /** A backup and what was found, if its key is the vault's. */
  record Verdict(BackupFile backup, Optional<Inspection> found) {
    boolean isBad() {
      return found.filter(inspection -> !inspection.isWhole()).isPresent();
    }
  }
}
