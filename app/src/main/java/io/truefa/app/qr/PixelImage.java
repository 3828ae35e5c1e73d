package io.truefa.app.qr;

import java.util.Arrays;

/** A picture as ARGB pixels, row by row. May show a secret: whoever holds it closes it, which wipes the pixels. */
public final class PixelImage implements AutoCloseable {
  private final int width;
  private final int height;
  private final int[] argb;

  /** Takes over {@code argb}, which has {@code width * height} pixels. */
  public PixelImage(int width, int height, int[] argb) {
    if (width < 1 || height < 1 || (long) width * height != argb.length) {
      throw new IllegalArgumentException("size and pixels disagree");
    }
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The live pixels; not to be kept. */
  int[] argb() {
    return argb;
  }

  @Override
  public void close() {
    Arrays.fill(argb, 0);
  }
}
