package io.truefa.app.transfer;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.PasswordPrompt;
import io.truefa.vault.exchange.formats.Formats;
import io.truefa.vault.otpauth.BatchGaps;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.OtpauthText.Batch;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whatever file a person gives: backups of other programs, lists of links, pictures of QR codes. Blocking. */
public final class ImportDesk {
  private final Secrets secrets;
  private final PictureReader pictures;
  private final QrScanner scanner;
  private final OtpauthText links;
  private final Formats formats;

  public ImportDesk(Crypto crypto, PictureReader pictures, QrScanner scanner) {
    this.secrets = crypto.secrets();
    this.pictures = pictures;
    this.scanner = scanner;
    this.links = new OtpauthText(crypto.secrets()).keeping();
    this.formats = new Formats(crypto);
  }

  /** Where passwords for it are made. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * What the file gives; the caller closes it. A folder is spoken for by the file in it that lists the others.
   *
   * @param as the format it is said to be of; empty: what its content says
   */
  public ReadFile read(Path file, Optional<Importer> as, PasswordPrompt prompt) {
    var name = file.toString();
    var place = FileBytes.spokesman(file);
    return switch (FileBytes.of(place)) {
      case FileBytes.Refused(var problem) -> ReadFile.none(name, Optional.empty(), Problem.of(problem));
      case FileBytes.Of(var bytes) -> {
        try (var source = new ImportSource(fileName(place), bytes, new FolderNeighbours(place))) {
          yield as.isEmpty() && PictureReader.isPicture(bytes) ? picture(name, bytes) : backup(name, source, as, prompt);
        }
      }
    };
  }

  private ReadFile backup(String name, ImportSource source, Optional<Importer> as, PasswordPrompt prompt) {
    var reading = formats.reading();
    var result =
        as.map(importer -> reading.read(importer, source, prompt)).orElseGet(() -> reading.read(source, prompt));
    return switch (result) {
      case ImportResult.Read(var format, var items, var notices) ->
          new ReadFile(name, Optional.of(format), items, notices, List.of(), Optional.empty());
      case ImportResult.Refused(var format, var reason) -> ReadFile.none(name, format, Problem.of(Problems.code(reason)));
    };
  }

  private ReadFile picture(String name, byte[] bytes) {
    return switch (pictures.read(bytes)) {
      case PictureReader.Result.Refused(var fault) ->
          ReadFile.none(name, Optional.empty(), Problem.of(Problems.code(fault)));
      case PictureReader.Result.Picture(var image) -> {
        try (image) {
          yield codes(name, scanner.sight(image));
        }
      }
    };
  }

  /** A code that is no authenticator's matters only where there is no other. */
  private ReadFile codes(String name, QrScanner.Sight sight) {
    var items = new ArrayList<Item>();
    var others = new ArrayList<Item>();
    var batches = new ArrayList<Batch>();
    try (sight) {
      for (var found : sight.found()) {
        var reading = links.read(found.text().utf8());
        (reading.kind() == OtpauthText.Kind.OTHER ? others : items).addAll(reading.items());
        reading.batch().ifPresent(batches::add);
      }
    }
    int covered = sight.partlyCovered().size();
    if (items.isEmpty() && covered > 0) {
      return ReadFile.none(name, Optional.empty(), Problem.of(TfaCode.CODE_COVERED, covered));
    }
    if (items.isEmpty() && others.isEmpty()) {
      return ReadFile.none(name, Optional.empty(), Problem.of(TfaCode.NO_CODE_FOUND));
    }
    var notices =
        covered == 0
            ? List.<ImportNotice>of()
            : List.of(new ImportNotice(ImportNotice.Kind.CODES_COVERED, Integer.toString(covered)));
    return new ReadFile(
        name, Optional.empty(), items.isEmpty() ? others : items, notices, batches, Optional.empty());
  }

  /** What is missing of batches of QR codes, over all files together. */
  public List<ImportNotice> missing(List<ReadFile> files) {
    return new BatchGaps()
        .of(files.stream().flatMap(file -> file.batches().stream()).toList()).stream()
        .map(gap -> new ImportNotice(ImportNotice.Kind.PARTS_MISSING, gap.numbers() + " / " + gap.size()))
        .toList();
  }

  private static String fileName(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }
}
