package io.truefa.app.transfer;

import io.truefa.app.problem.Texts;
import io.truefa.app.qr.QrPainter;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Markup;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Reading;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.otpauth.OtpauthText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A page for the printer: each entry with its QR code and the same as text, and an emergency sheet to be filled in by hand. */
final class SheetTarget implements ExportTarget {
  private static final Format FORMAT =
      new Format("sheet", "Printable page", List.of("html"), Set.of(Ability.EXPORT_PLAIN));
  private static final String ENDS_A_LINK = "\"'<>`\\";

  private final Secrets secrets;
  private final QrPainter painter;
  private final Importer importer;
  private final Texts texts;
  private final Clock clock;

  /** @param importer of links in any file, which reads the page again */
  SheetTarget(Secrets secrets, QrPainter painter, Importer importer, Texts texts, Clock clock) {
    this.secrets = secrets;
    this.painter = painter;
    this.importer = importer;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Losses losses() {
    return Losses.everythingButWords().start(true).ofLinks();
  }

  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return entries.stream().map(this::unfit).toList();
  }

  /** What another program once said of an entry that makes no codes may hold anything; a page has no way to write all of it. */
  private Optional<Unfit> unfit(Outgoing outgoing) {
    try (var link = new OtpauthText(secrets).write(outgoing.entry(), outgoing.secret())) {
      return link.useOnHeap(
          bytes -> {
            for (byte value : bytes) {
              if ((value >= 0 && value <= ' ') || ENDS_A_LINK.indexOf(value) >= 0) {
                return Optional.of(Unfit.SECRET);
              }
            }
            var code = painter.paint(bytes);
            code.ifPresent(matrix -> matrix.close());
            return code.isPresent() ? Optional.empty() : Optional.of(Unfit.TOO_LONG);
          });
    }
  }

  @Override
  public List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) {
    try (var html = new Markup()) {
      new SheetPage(secrets, painter, texts, clock).write(entries, html);
      return List.of(html.toBytes());
    }
  }

  @Override
  public boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password) {
    try (var source = new ImportSource("", files.getFirst())) {
      return switch (new Reading(secrets, List.of(importer)).read(importer, source, _ -> Optional.empty())) {
        case ImportResult.Read read -> {
          try (read) {
            yield new ExportCheck(losses()).same(entries, read.items());
          }
        }
        case ImportResult.Refused _ -> false;
      };
    }
  }
}
