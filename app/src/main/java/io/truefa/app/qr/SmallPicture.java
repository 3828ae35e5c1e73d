package io.truefa.app.qr;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture made small enough to be kept with an entry: encoded anew, so that nothing but pixels is left of the file. */
public final class SmallPicture {
  /** Sides to be tried, in pixels; the first is twice the size of a tile. */
  private static final int[] SIDES = {80, 64, 48, 32};

  /**
   * As PNG, as large as fits; empty where even the smallest does not.
   *
   * @param most bytes there may be
   */
  public Optional<byte[]> of(PixelImage picture, int most) {
    return IntStream.of(SIDES).mapToObj(side -> png(scaled(picture, side))).filter(bytes -> bytes.length <= most).findFirst();
  }

  private static byte[] png(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException(e); // into memory
    }
    return out.toByteArray();
  }

  /** Each new pixel is the mean of those it covers; a picture is never made larger. */
  private static BufferedImage scaled(PixelImage picture, int side) {
    double shrink = Math.max(1, Math.max(picture.width(), picture.height()) / (double) side);
    int width = Math.max(1, (int) Math.round(picture.width() / shrink));
    int height = Math.max(1, (int) Math.round(picture.height() / shrink));
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * picture.height() / height);
      int bottom = Math.max(top + 1, (int) ((long) (y + 1) * picture.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * picture.width() / width);
        int right = Math.max(left + 1, (int) ((long) (x + 1) * picture.width() / width));
        small.setRGB(x, y, mean(picture, left, right, top, bottom));
      }
    }
    return small;
  }

  private static int mean(PixelImage picture, int left, int right, int top, int bottom) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = picture.argb()[y * picture.width() + x];
        int a = pixel >>> 24;
        alpha += a;
        red += (long) a * (pixel >> 16 & 0xFF);
        green += (long) a * (pixel >> 8 & 0xFF);
        blue += (long) a * (pixel & 0xFF);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long pixels = (long) (right - left) * (bottom - top);
    return (int) (alpha / pixels) << 24 | (int) (red / alpha) << 16 | (int) (green / alpha) << 8 | (int) (blue / alpha);
  }
}
