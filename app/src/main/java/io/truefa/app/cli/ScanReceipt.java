package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.otpauth.BatchGaps;
import java.util.List;
import java.util.Optional;

/** Says what the pictures held and what became of it. */
final class ScanReceipt {
  private final Terminal terminal;
  private final Report report;
  private final Texts texts;

  ScanReceipt(Terminal terminal, Report report, Texts texts) {
    this.terminal = terminal;
    this.report = report;
    this.texts = texts;
  }

  /** @param stored what went into the vault; empty where nothing was to be added */
  void print(List<PictureFindings> pictures, Optional<Intake.Receipt> stored, boolean asJson) {
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("images", pictures, picture -> write(json, picture, stored))).print(terminal);
      return;
    }
    var columns = new Columns();
    for (var picture : pictures) {
      int index = 0;
      for (var finding : picture.findings()) {
        index++;
        var words = finding.spec().map(SpecWords::of);
        columns.row(
            index,
            finding.kind().externalName(),
            finding.label().issuer(),
            finding.label().account(),
            words.map(SpecWords::type).orElse(""),
            words.map(SpecWords::digits).map(Object::toString).orElse(""),
            words.map(SpecWords::step).orElse(""),
            result(finding, stored),
            pictures.size() > 1 ? picture.name() : "");
      }
    }
    columns.print(terminal, 2);
  }

  /**
   * One error line for each picture and each code nothing came out of; a remark for codes that only a phone program or
   * nobody can read beside others, and for each batch with gaps.
   */
  void problems(List<PictureFindings> pictures) {
    for (var picture : pictures) {
      picture.reason().ifPresent(reason -> report.problem(reason, Optional.of(picture.name())));
      int index = 0;
      for (var finding : picture.findings()) {
        index++;
        if (finding.failed() || !picture.useful()) {
          var subject = texts.get("cli.scan.code", picture.name(), Integer.toString(index));
          finding.reason().ifPresent(reason -> report.problem(Problem.of(reason), Optional.of(subject)));
        } else if (finding.phoneOnly()) {
          report.remark(Problem.of(TfaCode.PHONE_ONLY), texts.get("cli.scan.code", picture.name(), Integer.toString(index)));
        }
      }
      if (picture.covered() > 0) {
        report.remark(Problem.of(TfaCode.CODE_COVERED, picture.covered()), picture.name());
      }
    }
    missingParts(pictures).forEach(report::note);
  }

  private List<String> missingParts(List<PictureFindings> pictures) {
    var batches = pictures.stream().flatMap(picture -> picture.batches().stream()).toList();
    return new BatchGaps()
        .of(batches).stream()
        .map(gap -> texts.get("cli.scan.parts", gap.numbers(), Integer.toString(gap.size())))
        .toList();
  }

  private void write(JsonOut json, PictureFindings picture, Optional<Intake.Receipt> stored) {
    json.object(
        () -> {
          json.text("file", picture.name());
          json.array("codes", picture.findings(), finding -> write(json, finding, stored));
          json.text("reason", picture.reason().map(report::jsonReason));
        });
  }

  private void write(JsonOut json, Finding finding, Optional<Intake.Receipt> stored) {
    json.object(
        () -> {
          json.text("kind", finding.kind().externalName());
          json.text("issuer", finding.label().issuer());
          json.text("account", finding.label().account());
          finding.spec().map(SpecWords::of).ifPresentOrElse(words -> words.write(json), () -> nothing(json));
          json.text("result", result(finding, stored));
          json.text("reason", finding.reason().map(report::jsonReason));
          json.text("id", id(finding, stored));
        });
  }

  private static void nothing(JsonOut json) {
    for (var name : List.of("type", "algorithm", "digits", "period", "counter")) {
      json.text(name, Optional.empty());
    }
  }

  private static String result(Finding finding, Optional<Intake.Receipt> stored) {
    if (finding.entry().isEmpty()) {
      return "refused";
    }
    if (stored.isEmpty()) {
      return "read";
    }
    return id(finding, stored).isPresent() ? "added" : "duplicate";
  }

  private static Optional<String> id(Finding finding, Optional<Intake.Receipt> stored) {
    return finding.entry().flatMap(entry -> stored.map(Intake.Receipt::added).map(added -> added.get(entry)))
        .map(Object::toString);
  }
}
