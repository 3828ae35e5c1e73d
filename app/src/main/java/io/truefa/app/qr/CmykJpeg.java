package io.truefa.app.qr;

import java.awt.image.Raster;

/**
 * Turns the four bands of a print JPEG into light. The JDK decodes such files only as a raster. Good enough to tell
 * dark from light; no colour profile is applied.
 */
final class CmykJpeg {
  private final boolean inverted;
  private final boolean ycck;

  /** Looks for the Adobe segment (APP14), which says how the bands are meant. */
  CmykJpeg(byte[] file) {
    int adobe = adobeSegment(file);
    this.inverted = adobe >= 0;
    this.ycck = adobe >= 0 && adobe + 15 < file.length && file[adobe + 15] == 2;
  }

  int[] argb(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    var argb = new int[width * height];
    var row = new int[width * 4];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = pixel(row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
      }
    }
    return argb;
  }

  private int pixel(int c, int m, int y, int k) {
    int red = c;
    int green = m;
    int blue = y;
    if (ycck) {
      // ITU T.871, section 7. Adobe applies it to the inverted inks.
      red = clamp(c + 1.402 * (y - 128));
      green = clamp(c - 0.344136 * (m - 128) - 0.714136 * (y - 128));
      blue = clamp(c + 1.772 * (m - 128));
    }
    int key = k;
    if (!inverted) {
      red = 255 - red;
      green = 255 - green;
      blue = 255 - blue;
      key = 255 - key;
    }
    return 0xFF000000 | ((red * key / 255) << 16) | ((green * key / 255) << 8) | (blue * key / 255);
  }

  private static int clamp(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }

  /** Where the segment's marker begins, or -1. */
  private static int adobeSegment(byte[] file) {
    int at = 2;
    while (at + 4 < file.length && file[at] == (byte) 0xFF && file[at + 1] != (byte) 0xDA) {
      if (file[at + 1] == (byte) 0xEE && at + 8 < file.length && file[at + 4] == 'A' && file[at + 5] == 'd') {
        return at;
      }
      at += 2 + (((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF));
    }
    return -1;
  }
}
