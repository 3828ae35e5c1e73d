package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.app.transfer.ImportRun.Proof;
import io.truefa.app.transfer.ReadFile;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what became of every entry of every file. */
final class ImportPrinter {
  private static final List<Result> COUNTED = List.of(Result.ADDED, Result.UPDATED, Result.DUPLICATE, Result.REFUSED);

  private final Terminal terminal;
  private final Report report;
  private final Texts texts;

  ImportPrinter(Terminal terminal, Report report, Texts texts) {
    this.terminal = terminal;
    this.report = report;
    this.texts = texts;
  }

  /**
   * @param receipt of the entries of all files, one after the other
   * @param proof what a look at the disk gave; empty where nothing was to be saved
   */
  void print(
      List<ReadFile> files, List<ImportNotice> missing, ImportReceipt receipt, Optional<Proof> proof, boolean asJson) {
    if (asJson) {
      json(files, missing, receipt, proof);
    } else {
      table(files, receipt, proof);
    }
    problems(files, missing, receipt);
  }

  private void table(List<ReadFile> files, ImportReceipt receipt, Optional<Proof> proof) {
    var columns = new Columns();
    for (int i = 0; i < receipt.lines().size(); i++) {
      var line = receipt.lines().get(i);
      var words = line.spec().map(SpecWords::of);
      columns.row(
          i + 1,
          line.result().externalName(),
          line.label().issuer(),
          line.label().account(),
          words.map(SpecWords::type).orElse(""),
          words.map(SpecWords::step).orElse(""),
          remark(line).orElse(""),
          files.size() > 1 ? fileOf(files, i).name() : "");
    }
    columns.print(terminal, 1);
    var words = new ArrayList<String>();
    COUNTED.forEach(result -> words.add(Integer.toString(receipt.count(result))));
    proof.ifPresent(seen -> words.add(texts.get("exchange.proof." + seen.name())));
    if (!receipt.lines().isEmpty()) {
      terminal.out().println(texts.get(proof.isPresent() ? "cli.import.done" : "cli.import.would", words.toArray()));
    }
  }

  private void json(List<ReadFile> files, List<ImportNotice> missing, ImportReceipt receipt, Optional<Proof> proof) {
    var json = new JsonOut();
    var english = new ImportPrinter(terminal, report.inEnglish(), texts.inEnglish());
    json.object(
            () -> {
              json.text("format", format(files));
              var numbers = IntStream.range(0, receipt.lines().size()).boxed().toList();
              json.array("entries", numbers, i -> english.entry(json, i, receipt.lines().get(i), fileOf(files, i)));
              COUNTED.forEach(result -> json.number(result.externalName(), receipt.count(result)));
              json.flag("dryRun", proof.isEmpty());
              json.flag("proven", proof.equals(Optional.of(Proof.PROVEN)));
              json.array("files", files, file -> file(json, file));
              json.array("notices", missing, notice -> notice(json, notice));
            })
        .print(terminal);
  }

  /** The one format of all files; empty where they differ, or are pictures. */
  private static Optional<String> format(List<ReadFile> files) {
    var ids = files.stream().map(file -> file.format().map(Format::id)).distinct().toList();
    return ids.size() == 1 ? ids.getFirst() : Optional.empty();
  }

  /** In the language of this printer. */
  private void entry(JsonOut json, int index, ImportReceipt.Line line, ReadFile file) {
    json.object(
        () -> {
          json.number("index", index + 1);
          json.text("issuer", line.label().issuer());
          json.text("name", line.label().account());
          line.spec().map(SpecWords::of).ifPresentOrElse(words -> words.write(json), () -> nothing(json));
          json.text("result", line.result().externalName());
          json.text("reason", reason(line).map(report::jsonReason).or(() -> remark(line)));
          json.text("id", line.id().map(Object::toString));
          json.text("file", file.name());
        });
  }

  private static void nothing(JsonOut json) {
    for (var name : List.of("type", "algorithm", "digits", "period", "counter")) {
      json.text(name, Optional.empty());
    }
  }

  private void file(JsonOut json, ReadFile file) {
    json.object(
        () -> {
          json.text("file", file.name());
          json.text("format", file.format().map(Format::id));
          json.text("reason", file.problem().map(report::jsonReason));
          json.array("notices", file.notices(), notice -> notice(json, notice));
        });
  }

  private static void notice(JsonOut json, ImportNotice notice) {
    json.object(
        () -> {
          json.text("kind", notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          json.text("detail", notice.detail());
        });
  }

  private void problems(List<ReadFile> files, List<ImportNotice> missing, ImportReceipt receipt) {
    for (var file : files) {
      file.problem().ifPresent(problem -> report.problem(problem, Optional.of(file.name())));
      file.notices().forEach(notice -> report.note(Printable.of(file.name()) + ": " + sentence(notice)));
    }
    for (int i = 0; i < receipt.lines().size(); i++) {
      var line = receipt.lines().get(i);
      var subject = texts.get("cli.import.entry", Integer.toString(i + 1), Names.of(line.label()));
      reason(line).ifPresent(reason -> report.problem(Problem.of(reason), Optional.of(subject)));
    }
    missing.forEach(notice -> report.note(sentence(notice)));
  }

  private String sentence(ImportNotice notice) {
    return texts.get("exchange.notice." + notice.kind().name(), Printable.of(notice.detail()));
  }

  private static Optional<TfaCode> reason(ImportReceipt.Line line) {
    return line.match() instanceof Match.Refused(var reason) ? Optional.of(Problems.code(reason)) : Optional.empty();
  }

  /** What makes no codes is in the vault all the same, and so is no problem. */
  private Optional<String> remark(ImportReceipt.Line line) {
    if (line.result() == Result.ADDED && line.spec().orElse(OtpSpec.usual()) instanceof OtpSpec.Kept) {
      return Optional.of(report.reason(TfaCode.ENTRY_KEPT));
    }
    return switch (line.match()) {
      case Match.New _, Match.Same _, Match.Refused _ -> Optional.empty();
      case Match.Twin(int first) -> Optional.of(texts.get("exchange.match.twin", Integer.toString(first + 1)));
      case Match.Clash(var _, var way) -> Optional.of(texts.get("exchange.match." + way.name()));
    };
  }

  private static ReadFile fileOf(List<ReadFile> files, int index) {
    int rest = index;
    for (var file : files) {
      if (rest < file.items().size()) {
        return file;
      }
      rest -= file.items().size();
    }
    throw new IllegalArgumentException("no such entry");
  }
}
