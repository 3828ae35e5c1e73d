package io.truefa.app.qr;

import java.util.List;

/** Finds every QR code in a picture. */
public final class QrScanner {

  /** Every different text, in reading order; the caller closes each, and the picture. */
  public List<QrText> scan(PixelImage image) {
    return List.of();
  }
}
