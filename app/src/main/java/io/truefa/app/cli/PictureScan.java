package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.QrText;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a picture to the entries in it; pixels and texts are wiped on the way. */
final class PictureScan {
  private final QrScanner scanner;
  private final OtpauthText otpauth;

  PictureScan(QrScanner scanner, OtpauthText otpauth) {
    this.scanner = scanner;
    this.otpauth = otpauth;
  }

  /** Closes the picture; the caller closes the findings. */
  PictureFindings scan(String name, PictureReader.Result result) {
    return switch (result) {
      case PictureReader.Result.Refused refused -> PictureFindings.none(name, Problems.code(refused.fault()));
      case PictureReader.Result.Picture picture -> {
        try (var image = picture.image()) {
          yield read(name, scanner.sight(image));
        }
      }
    };
  }

  /** Reads links that are text already, one a line; the caller closes {@code text} and the findings. */
  PictureFindings links(String name, QrText text) {
    var findings =
        otpauth.readLines(text.utf8()).stream()
            .flatMap(reading -> reading.items().stream().map(item -> Finding.of(reading.kind(), item)))
            .toList();
    return findings.stream().allMatch(finding -> finding.kind() == OtpauthText.Kind.OTHER)
        ? PictureFindings.none(name, TfaCode.CLIPBOARD_EMPTY)
        : new PictureFindings(name, Optional.empty(), findings, List.of(), 0);
  }

  private PictureFindings read(String name, QrScanner.Sight sight) {
    int covered = sight.partlyCovered().size();
    if (sight.found().isEmpty()) {
      return PictureFindings.none(
          name, covered > 0 ? Problem.of(TfaCode.CODE_COVERED, covered) : Problem.of(TfaCode.NO_CODE_FOUND));
    }
    var findings = new ArrayList<Finding>();
    var batches = new ArrayList<OtpauthText.Batch>();
    try (sight) {
      for (var found : sight.found()) {
        var reading = otpauth.read(found.text().utf8());
        reading.items().forEach(item -> findings.add(Finding.of(reading.kind(), item)));
        reading.batch().ifPresent(batches::add);
      }
    }
    return new PictureFindings(name, Optional.empty(), List.copyOf(findings), List.copyOf(batches), covered);
  }
}
