package io.truefa.app.qr;

import java.util.Arrays;

/**
 * The modules of one QR code, quiet zone included, in units of modules. May show a secret: whoever holds it closes it,
 * which wipes the modules.
 */
public final class QrMatrix implements AutoCloseable {
  private final int size;
  private final boolean[] dark;

  /** Takes over {@code dark}, row by row, which has {@code size * size} modules. */
  QrMatrix(int size, boolean[] dark) {
    if (size < 1 || dark.length != size * size) {
      throw new IllegalArgumentException("size and modules disagree");
    }
    this.size = size;
    this.dark = dark;
  }

  /** Modules in a row and in a column. */
  public int size() {
    return size;
  }

  /** Whether the module is a dark one. */
  public boolean dark(int column, int row) {
    if (column < 0 || column >= size || row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("no such module");
    }
    return dark[row * size + column];
  }

  /** Black on white, each module {@code modulePixels} wide and high; the caller closes it. */
  public PixelImage picture(int modulePixels) {
    if (modulePixels < 1 || modulePixels > 64) {
      throw new IllegalArgumentException("module of 1 to 64 pixels");
    }
    int side = size * modulePixels;
    var argb = new int[side * side];
    Arrays.fill(argb, 0xFFFFFFFF);
    for (int y = 0; y < side; y++) {
      int row = y / modulePixels * size;
      for (int x = 0; x < side; x++) {
        if (dark[row + x / modulePixels]) {
          argb[y * side + x] = 0xFF000000;
        }
      }
    }
    return new PixelImage(side, side, argb);
  }

  @Override
  public void close() {
    Arrays.fill(dark, false);
  }

  @Override
  public String toString() {
    return "QrMatrix[hidden]";
  }
}
