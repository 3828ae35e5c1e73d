package io.truefa.app.qr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats we read, told by their first bytes. */
enum PictureFormat {
  PNG("png"),
  JPEG("jpeg"),
  GIF("gif"),
  BMP("bmp"),
  WEBP("webp"),
  TIFF("tiff");

  /** A progressive picture has about ten scans. Thousands of nearly empty ones over a large picture take hours. */
  private static final int MOST_SCANS = 100;

  private final String readerName;

  PictureFormat(String readerName) {
    this.readerName = readerName;
  }

  /** What ImageIO calls it. */
  String readerName() {
    return readerName;
  }

  static Optional<PictureFormat> of(byte[] bytes) {
    if (begins(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (begins(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, 0, "GIF87a") || begins(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    if (begins(bytes, 0, "II*\0") || begins(bytes, 0, "MM\0*")) {
      return Optional.of(TIFF);
    }
    // Two letters are weak evidence: the reserved words after the length must be zero too.
    if (begins(bytes, 0, "BM") && begins(bytes, 6, "\0\0\0\0")) {
      return Optional.of(BMP);
    }
    return Optional.empty();
  }

  /** Whether the file is built to cost more than its size in pixels lets one expect. */
  boolean hostile(byte[] bytes) {
    return switch (this) {
      case JPEG -> scans(bytes) > MOST_SCANS;
      // Compression 4 and 5 wrap a whole JPEG or PNG, whose own header would go unchecked.
      case BMP -> bytes.length > 30 && (bytes[30] == 4 || bytes[30] == 5);
      case PNG, GIF, WEBP, TIFF -> false;
    };
  }

  /** Start-of-scan markers (ITU T.81, B.1.1.3); inside coded data 0xFF is never followed by 0xDA. */
  private static int scans(byte[] bytes) {
    int scans = 0;
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == (byte) 0xDA && bytes[i - 1] == (byte) 0xFF) {
        scans++;
      }
    }
    return scans;
  }

  private static boolean begins(byte[] bytes, int at, String magic) {
    var expected = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + expected.length
        && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}
