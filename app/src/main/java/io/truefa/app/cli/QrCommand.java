package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.QrMatrix;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.transfer.ExportOutcome;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.LinkQrTarget;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa qr}: one entry as a QR code, for moving it to another device. */
@Command(name = "qr")
final class QrCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "QUERY", arity = "1..*")
  private List<String> query = List.of();

  @Option(names = "--out", paramLabel = "FILE")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--terminal")
  private boolean onTerminal;

  QrCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    if (out.isPresent() == onTerminal) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.qr.where"));
    }
    try (var session = door.open()) {
      var entry = one(session);
      if (onTerminal) {
        show(session, entry);
      } else {
        write(session, entry, out.get().toAbsolutePath());
      }
    }
    return ExitCode.OK;
  }

  private Entry one(VaultSession session) throws Stop {
    var wanted = new EntryQuery(String.join(" ", query));
    var found = session.vault().live().stream().filter(entry -> wanted.matches(entry.label())).toList();
    return switch (found.size()) {
      case 0 -> throw Stop.of(TfaCode.NOTHING_MATCHES);
      case 1 -> found.getFirst();
      default -> throw Stop.of(TfaCode.SEVERAL_MATCH, found.size());
    };
  }

  private void write(VaultSession session, Entry entry, Path file) throws Stop {
    var target = new LinkQrTarget(machine.crypto().secrets(), new QrPainter(), machine.pictures(), machine.scanner());
    var outcome = new ExportRun(session, machine.crypto().secrets()).run(target, List.of(entry), Optional.empty(), file);
    switch (outcome) {
      case ExportOutcome.Done _ -> terminal.out().println(texts.get("cli.export.file", Printable.of(file)));
      case ExportOutcome.OnScreen _ -> throw new IllegalStateException("a file was asked for");
      case ExportOutcome.NothingFits _ -> throw Stop.of(TfaCode.QR_NOT_POSSIBLE);
      case ExportOutcome.Failed(var code, var where) -> throw Stop.about(where, code);
    }
  }

  private void show(VaultSession session, Entry entry) throws Stop {
    var secrets = machine.crypto().secrets();
    var code =
        session
            .useSecret(entry, bytes -> secrets.create((int) bytes.byteSize(), copy -> copy.copyFrom(bytes)))
            .orElseThrow(() -> Stop.of(TfaCode.ENTRY_DAMAGED));
    try (code;
        var link = new OtpauthText(secrets).write(entry, code)) {
      var matrix = link.useOnHeap(new QrPainter()::paint);
      try (var painted = matrix.orElseThrow(() -> Stop.of(TfaCode.QR_NOT_POSSIBLE))) {
        print(painted);
      }
    }
  }

  /** Two rows of modules in one line of text. With colour, black on white; else light modules are drawn, for dark terminals. */
  private void print(QrMatrix code) {
    boolean colour = terminal.colour();
    for (int y = 0; y < code.size(); y += 2) {
      var line = new StringBuilder();
      for (int x = 0; x < code.size(); x++) {
        boolean top = code.dark(x, y) == colour;
        boolean bottom = (y + 1 < code.size() && code.dark(x, y + 1)) == colour;
        line.append(top ? (bottom ? '█' : '▀') : (bottom ? '▄' : ' '));
      }
      terminal.out().println(colour ? "\u001B[30;107m" + line + "\u001B[0m" : line.toString());
    }
  }
}
