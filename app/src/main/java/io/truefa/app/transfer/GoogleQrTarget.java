package io.truefa.app.transfer;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrMatrix;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.qr.QrScanner;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.NewEntry;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.otpauth.MigrationText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Google Authenticator's transfer codes, each a picture; about ten entries fit in one. */
final class GoogleQrTarget implements ExportTarget {
  private static final Format FORMAT =
      new Format("google", "Google Authenticator QR codes", List.of("png"), Set.of(Ability.EXPORT_PLAIN));
  private static final Losses LOSSES =
      Losses.everythingButWords().kinds(OtpKind.TOTP, OtpKind.HOTP).digits(6, 8).periods(30);
  private static final int MODULE_PIXELS = 8;

  private final Crypto crypto;
  private final QrPainter painter;
  private final QrPictures written;

  GoogleQrTarget(Crypto crypto, QrPainter painter, PictureReader pictures, QrScanner scanner) {
    this.crypto = crypto;
    this.painter = painter;
    this.written = new QrPictures(crypto.secrets(), pictures, scanner);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Losses losses() {
    return LOSSES;
  }

  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    var text = new MigrationText(crypto.secrets(), crypto.random());
    return entries.stream()
        .map(
            outgoing ->
                LOSSES
                    .unfit(outgoing.entry())
                    .or(() -> text.unfit(outgoing.entry().spec()).map(GoogleQrTarget::unfit))
                    .or(() -> fitsAlone(outgoing) ? Optional.empty() : Optional.of(Unfit.SECRET)))
        .toList();
  }

  private static Unfit unfit(MigrationText.Unfit why) {
    return switch (why) {
      case KIND -> Unfit.KIND;
      case PERIOD -> Unfit.PERIOD;
      case DIGITS -> Unfit.DIGITS;
    };
  }

  /** Several in one code are kept small; a single one with very long names can be too much for any. */
  private boolean fitsAlone(Outgoing outgoing) {
    var links = links(List.of(outgoing));
    try {
      return links.stream().allMatch(link -> link.useOnHeap(GoogleQrTarget.this::isPaintable));
    } finally {
      links.forEach(SecretBuffer::close);
    }
  }

  private boolean isPaintable(byte[] link) {
    var code = painter.paint(link);
    code.ifPresent(QrMatrix::close);
    return code.isPresent();
  }

  /** The links of the codes, in order, which the caller closes. */
  List<SecretBuffer> links(List<Outgoing> entries) {
    var lent =
        entries.stream()
            .map(outgoing -> new NewEntry(outgoing.entry().label(), outgoing.entry().spec(), List.of(), "", outgoing.secret()))
            .toList();
    return new MigrationText(crypto.secrets(), crypto.random()).write(lent);
  }

  @Override
  public List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) {
    var links = links(entries);
    try {
      return links.stream().map(this::picture).toList();
    } finally {
      links.forEach(SecretBuffer::close);
    }
  }

  private byte[] picture(SecretBuffer link) {
    return link.useOnHeap(
        bytes -> {
          try (var code = painter.paint(bytes).orElseThrow()) { // unfit() saw that each fits
            return new Png(MODULE_PIXELS).of(code);
          }
        });
  }

  @Override
  public boolean canBeShown() {
    return true;
  }

  @Override
  public boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password) {
    return written.hold(files, entries, LOSSES);
  }
}
