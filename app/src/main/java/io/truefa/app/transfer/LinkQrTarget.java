package io.truefa.app.transfer;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.qr.QrScanner;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry, one picture: the QR code its service once showed. */
public final class LinkQrTarget implements ExportTarget {
  private static final Format FORMAT = new Format("qr", "QR code", List.of("png"), Set.of(Ability.EXPORT_PLAIN));
  private static final int MODULE_PIXELS = 8;

  private final Secrets secrets;
  private final QrPainter painter;
  private final QrPictures written;

  public LinkQrTarget(Secrets secrets, QrPainter painter, PictureReader pictures, QrScanner scanner) {
    this.secrets = secrets;
    this.painter = painter;
    this.written = new QrPictures(secrets, pictures, scanner);
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

  private Optional<Unfit> unfit(Outgoing outgoing) {
    var picture = picture(outgoing);
    picture.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    return picture.isPresent() ? Optional.empty() : Optional.of(Unfit.SECRET);
  }

  @Override
  public List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) {
    return entries.stream().map(this::picture).map(Optional::orElseThrow).toList();
  }

  private Optional<byte[]> picture(Outgoing outgoing) {
    try (var link = new OtpauthText(secrets).write(outgoing.entry(), outgoing.secret())) {
      return link.useOnHeap(
          bytes ->
              painter
                  .paint(bytes)
                  .map(
                      code -> {
                        try (code) {
                          return new Png(MODULE_PIXELS).of(code);
                        }
                      }));
    }
  }

  @Override
  public boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password) {
    return written.hold(files, entries, losses());
  }
}
