package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** One error line for each picture and each code nothing came out of, and a remark for each batch with gaps. */
  void problems(List<PictureFindings> pictures) {
    for (var picture : pictures) {
      picture.reason().ifPresent(reason -> report.problem(Problem.of(reason), Optional.of(picture.name())));
      int index = 0;
      for (var finding : picture.findings()) {
        index++;
        if (finding.failed() || !picture.useful()) {
          var subject = texts.get("cli.scan.code", picture.name(), Integer.toString(index));
          finding.reason().ifPresent(reason -> report.problem(Problem.of(reason), Optional.of(subject)));
        }
      }
    }
    missingParts(pictures).forEach(report::note);
  }

  private List<String> missingParts(List<PictureFindings> pictures) {
    var batches =
        pictures.stream()
            .flatMap(picture -> picture.batches().stream())
            .collect(
                Collectors.groupingBy(
                    batch -> batch.id().map(Object::toString).orElse("") + "/" + batch.size(),
                    TreeMap::new,
                    Collectors.toList()));
    return batches.values().stream().map(this::missing).flatMap(Optional::stream).toList();
  }

  private Optional<String> missing(List<OtpauthText.Batch> parts) {
    int size = parts.getFirst().size();
    var seen = parts.stream().map(OtpauthText.Batch::index).collect(Collectors.toSet());
    var gaps =
        IntStream.range(0, Math.min(size, 1000)) // a hostile code may claim any size
            .filter(index -> !seen.contains(index))
            .mapToObj(index -> Integer.toString(index + 1))
            .collect(Collectors.joining(", "));
    return gaps.isEmpty()
        ? Optional.empty()
        : Optional.of(texts.get("cli.scan.parts", gaps, Integer.toString(size)));
  }

  private void write(JsonOut json, PictureFindings picture, Optional<Intake.Receipt> stored) {
    json.object(
        () -> {
          json.text("file", picture.name());
          json.array("codes", picture.findings(), finding -> write(json, finding, stored));
          json.text("reason", picture.reason().map(report::reason));
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
          json.text("reason", finding.reason().map(report::reason));
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
