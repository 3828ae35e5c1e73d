package io.truefa.app.transfer;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.QrText;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.ArrayList;
import java.util.List;

/** Scans pictures that were written, to see whether they hold what they should. */
final class QrPictures {
  private final Secrets secrets;
  private final PictureReader pictures;
  private final QrScanner scanner;

  QrPictures(Secrets secrets, PictureReader pictures, QrScanner scanner) {
    this.secrets = secrets;
    this.pictures = pictures;
    this.scanner = scanner;
  }

  boolean hold(List<byte[]> files, List<Outgoing> entries, Losses losses) {
    var items = new ArrayList<Item>();
    try {
      files.forEach(file -> read(file, items));
      return new ExportCheck(losses).same(entries, items);
    } finally {
      for (var item : items) {
        if (item instanceof Item.Read(var entry)) {
          entry.close();
        }
      }
    }
  }

  private void read(byte[] picture, List<Item> items) {
    if (pictures.read(picture) instanceof PictureReader.Result.Picture(var image)) {
      try (image) {
        var texts = scanner.scan(image);
        try {
          texts.forEach(text -> items.addAll(new OtpauthText(secrets).keeping().read(text.utf8()).items()));
        } finally {
          texts.forEach(QrText::close);
        }
      }
    }
  }
}
