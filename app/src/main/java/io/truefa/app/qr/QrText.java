package io.truefa.app.qr;

import java.util.Arrays;

/**
 * The text of one QR code, or of the clipboard, as UTF-8. May hold a secret: whoever holds it closes it, which wipes
 * the bytes.
 */
public final class QrText implements AutoCloseable {
  private final byte[] utf8;

  /** Takes over {@code utf8}. */
  public QrText(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** The live bytes; not to be kept. */
  public byte[] utf8() {
    return utf8;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "QrText[hidden]";
  }
}
