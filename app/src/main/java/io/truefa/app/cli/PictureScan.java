package io.truefa.app.cli;

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
          yield read(name, scanner.scan(image));
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
        : new PictureFindings(name, Optional.empty(), findings, List.of());
  }

  private PictureFindings read(String name, List<QrText> texts) {
    if (texts.isEmpty()) {
      return PictureFindings.none(name, TfaCode.NO_CODE_FOUND);
    }
    var findings = new ArrayList<Finding>();
    var batches = new ArrayList<OtpauthText.Batch>();
    try {
      for (var text : texts) {
        var reading = otpauth.read(text.utf8());
        reading.items().forEach(item -> findings.add(Finding.of(reading.kind(), item)));
        reading.batch().ifPresent(batches::add);
      }
    } finally {
      texts.forEach(QrText::close);
    }
    return new PictureFindings(name, Optional.empty(), List.copyOf(findings), List.copyOf(batches));
  }
}
