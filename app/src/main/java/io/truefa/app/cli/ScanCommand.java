package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.SystemClipboard;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa scan}: reads every QR code in every picture; never prints a secret. */
@Command(name = "scan")
final class ScanCommand implements Callable<Integer> {
  private final Machine machine;
  private final VaultDoor door;
  private final ScanReceipt receipt;
  private final Texts texts;

  @Parameters(paramLabel = "IMAGE", arity = "0..*")
  private List<Path> images = List.of();

  @Option(names = "--screen")
  private boolean screen;

  @Option(names = "--clipboard")
  private boolean clipboard;

  @Option(names = "--add")
  private boolean add;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  ScanCommand(Machine machine, VaultDoor door, ScanReceipt receipt, Texts texts) {
    this.machine = machine;
    this.door = door;
    this.receipt = receipt;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    if ((images.isEmpty() ? 0 : 1) + (screen ? 1 : 0) + (clipboard ? 1 : 0) != 1) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.scan.source"));
    }
    if (add) {
      door.requireVault();
    }
    var pictures = new ArrayList<PictureFindings>();
    try {
      read(pictures);
      return finish(pictures);
    } finally {
      pictures.forEach(PictureFindings::close);
    }
  }

  private void read(List<PictureFindings> into) {
    var scan = new PictureScan(machine.scanner(), new OtpauthText(machine.crypto().secrets()));
    if (screen) {
      var captured = machine.screen().capture();
      try {
        for (int i = 0; i < captured.size(); i++) {
          into.add(scan.scan(texts.get("cli.scan.screen", Integer.toString(i + 1)), captured.get(i)));
        }
      } finally {
        captured.forEach(ScanCommand::wipe); // also those never come to
      }
    } else if (clipboard) {
      readClipboard(scan, into);
    } else {
      PictureReader reader = machine.pictures();
      images.forEach(image -> into.add(scan.scan(image.toString(), reader.read(image))));
    }
  }

  private static void wipe(PictureReader.Result result) {
    if (result instanceof PictureReader.Result.Picture(var image)) {
      image.close();
    }
  }

  private void readClipboard(PictureScan scan, List<PictureFindings> into) {
    var name = texts.get("cli.scan.clipboard");
    switch (machine.clipboard()) {
      case SystemClipboard.Content.Picture picture ->
          into.add(scan.scan(name, new PictureReader.Result.Picture(picture.image())));
      case SystemClipboard.Content.Files files ->
          files.paths().forEach(file -> into.add(scan.scan(file.toString(), machine.pictures().read(file))));
      case SystemClipboard.Content.Text text -> {
        try (var links = text.text()) {
          into.add(scan.links(name, links));
        }
      }
      case SystemClipboard.Content.Nothing nothing ->
          into.add(PictureFindings.none(name, reason(nothing.reason())));
    }
  }

  private static TfaCode reason(SystemClipboard.Reason reason) {
    return switch (reason) {
      case NO_CLIPBOARD -> TfaCode.NO_SCREEN;
      case NOTHING_USEFUL -> TfaCode.CLIPBOARD_EMPTY;
      case NOT_ANSWERING -> TfaCode.CLIPBOARD_SILENT;
      case TOO_LARGE -> TfaCode.PICTURE_TOO_LARGE;
    };
  }

  private int finish(List<PictureFindings> pictures) throws Stop {
    var entries = entries(pictures);
    var stored = add && !entries.isEmpty() ? Optional.of(store(entries)) : Optional.<Intake.Receipt>empty();
    receipt.print(pictures, stored, asJson);
    receipt.problems(pictures);
    var saved = stored.flatMap(Intake.Receipt::saved);
    if (saved.isPresent()) {
      door.requireDurable(saved.get());
    }
    if (entries.isEmpty()) {
      return TfaCode.NO_CODE_FOUND.exit();
    }
    long failed = pictures.stream().filter(PictureFindings::failed).count();
    if (failed > 0) {
      throw Stop.of(TfaCode.PART_FAILED, failed);
    }
    return ExitCode.OK;
  }

  private Intake.Receipt store(List<NewEntry> entries) throws Stop {
    try (var session = door.open()) {
      return new Intake(session, door).add(entries);
    }
  }

  private static List<NewEntry> entries(List<PictureFindings> pictures) {
    return pictures.stream()
        .flatMap(picture -> picture.findings().stream())
        .map(Finding::entry)
        .flatMap(Optional::stream)
        .toList();
  }
}
