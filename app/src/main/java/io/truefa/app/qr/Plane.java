package io.truefa.app.qr;

import java.util.Arrays;

/**
 * A picture of one value a pixel, 0 to 255, at some part of the size of the picture it was made from. Places are given
 * in pixels of that first picture, whose first pixel reaches from 0 to 1. May show a secret: whoever holds it closes
 * it.
 */
final class Plane implements AutoCloseable {
  /** Pixels that are looked at whether they are all the same. */
  private static final int BLOCK = 64;

  /** 77 for what stands 16 bits higher, 29 for what stands lowest. */
  private static final int RED_AND_BLUE = 77 + (29 << 16);

  private final int width;
  private final int height;
  private final float scale;
  private final float inverse;
  private final byte[] values;

  /**
   * Takes over {@code values}.
   *
   * @param scale pixels of the first picture for one of these, on each side
   */
  Plane(int width, int height, float scale, byte[] values) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.inverse = 1 / scale;
    this.values = values;
  }

  /** How bright the eye finds each pixel (ITU-R BT.601); transparent parts show {@code background}, 0 to 255. */
  static Plane of(PixelImage image, int background) {
    int[] argb = image.argb();
    var values = new byte[argb.length];
    int alphas = -1;
    for (int from = 0; from < argb.length; from += BLOCK) {
      alphas &= light(argb, from, Math.min(argb.length, from + BLOCK), values);
    }
    if (alphas >>> 24 != 0xFF) {
      for (int i = 0; i < argb.length; i++) {
        int alpha = argb[i] >>> 24;
        values[i] = (byte) (((values[i] & 0xFF) * alpha + background * (255 - alpha)) / 255);
      }
    }
    return new Plane(image.width(), image.height(), 1, values);
  }

  /** All pixels anded together. */
  private static int light(int[] argb, int from, int to, byte[] values) {
    int first = argb[from];
    if (first == argb[to - 1]
        && first == argb[(from + to) / 2]
        && Arrays.equals(argb, from, to - 1, argb, from + 1, to)) { // as much of a screen is
      Arrays.fill(values, from, to, light(first));
      return first;
    }
    int alphas = -1;
    for (int i = from; i < to; i++) {
      alphas &= argb[i];
      values[i] = light(argb[i]);
    }
    return alphas;
  }

  /** 77 parts of red, 150 of green, 29 of blue; red and blue with one multiplication, in which neither reaches the other. */
  private static byte light(int pixel) {
    int redAndBlue = ((pixel & 0xFF00FF) * RED_AND_BLUE) >>> 16;
    return (byte) ((redAndBlue + ((pixel >> 8) & 0xFF) * 150) >> 8);
  }

  /** The colours of each pixel where {@code spans} say, times weights in parts of 256, and {@code zero} added. */
  static Plane mixed(PixelImage image, Spans spans, int red, int green, int blue, int zero) {
    int[] argb = image.argb();
    var plane = new Plane(image.width(), image.height(), 1, new byte[argb.length]);
    for (int y = 0; y < image.height(); y++) {
      int row = y * image.width();
      int end = row + spans.right(plane, y);
      for (int i = row + spans.left(plane, y); i < end; i++) {
        int pixel = argb[i];
        int sum = ((pixel >> 16) & 0xFF) * red + ((pixel >> 8) & 0xFF) * green + (pixel & 0xFF) * blue;
        plane.values[i] = (byte) (zero + (sum >> 8));
      }
    }
    return plane;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float scale() {
    return scale;
  }

  /** The live values, row by row. */
  byte[] values() {
    return values;
  }

  /** Half as wide and high; each pixel the mean of four where {@code spans} say. */
  Plane halved(Spans spans) {
    int halfWidth = Math.max(1, width / 2);
    int halfHeight = Math.max(1, height / 2);
    var half = new Plane(halfWidth, halfHeight, 2 * scale, new byte[halfWidth * halfHeight]);
    int right = width > 1 ? 1 : 0;
    int down = height > 1 ? width : 0;
    for (int y = 0; y < halfHeight; y++) {
      int from = 2 * y * width;
      int to = y * halfWidth;
      int end = spans.right(half, y);
      for (int x = spans.left(half, y); x < end; x++) {
        int at = from + 2 * x;
        int sum =
            (values[at] & 0xFF)
                + (values[at + right] & 0xFF)
                + (values[at + down] & 0xFF)
                + (values[at + right + down] & 0xFF);
        half.values[to + x] = (byte) ((sum + 2) >> 2);
      }
    }
    return half;
  }

  /** The mean of three by three pixels around each, where {@code spans} say: merges dots, hides gaps and grain. */
  Plane boxed(Spans spans) {
    var both = new byte[values.length];
    var downward = new int[width];
    for (int y = 0; y < height; y++) {
      int left = spans.left(this, y);
      int right = spans.right(this, y);
      int row = y * width;
      int above = y > 0 ? -width : 0;
      int below = y < height - 1 ? width : 0;
      for (int x = Math.max(0, left - 1); x < Math.min(width, right + 1); x++) {
        int at = row + x;
        downward[x] = (values[at + above] & 0xFF) + (values[at] & 0xFF) + (values[at + below] & 0xFF);
      }
      for (int x = left; x < right; x++) {
        int sum = downward[Math.max(0, x - 1)] + downward[x] + downward[Math.min(width - 1, x + 1)];
        // 7282 / 65536 is a ninth.
        both[row + x] = (byte) (((sum + 4) * 7282) >> 16);
      }
    }
    Arrays.fill(downward, 0);
    return new Plane(width, height, scale, both);
  }

  /** The step between two neighbours that half of a sample of pixels do not exceed: what grain there is. */
  int grain() {
    var counts = new int[256];
    int sampled = 0;
    for (int at = 0; at + 1 < values.length; at += 509) {
      counts[Math.abs((values[at] & 0xFF) - (values[at + 1] & 0xFF))]++;
      sampled++;
    }
    int below = 0;
    for (int step = 0; step < 256; step++) {
      below += counts[step];
      if (2 * below >= sampled) {
        return step;
      }
    }
    return 255;
  }

  /** The value at a place of the first picture, smooth between pixels; the edge goes on outside. */
  float at(float x, float y) {
    float fromLeft = x * inverse - 0.5f;
    float fromTop = y * inverse - 0.5f;
    if (!(fromLeft > 0)) {
      fromLeft = 0;
    } else if (fromLeft > width - 1) {
      fromLeft = width - 1;
    }
    if (!(fromTop > 0)) {
      fromTop = 0;
    } else if (fromTop > height - 1) {
      fromTop = height - 1;
    }
    int left = (int) fromLeft;
    int top = (int) fromTop;
    float right = fromLeft - left;
    float down = fromTop - top;
    int at = top * width + left;
    int next = left < width - 1 ? at + 1 : at;
    int below = top < height - 1 ? width : 0;
    int lowerLeft = values[at + below] & 0xFF;
    float upper = (values[at] & 0xFF) + right * ((values[next] & 0xFF) - (values[at] & 0xFF));
    float lower = lowerLeft + right * ((values[next + below] & 0xFF) - lowerLeft);
    return upper + down * (lower - upper);
  }

  /** Whether a place of the first picture is outside. */
  boolean outside(float x, float y) {
    return x < 0 || y < 0 || x > width * scale || y > height * scale;
  }

  @Override
  public void close() {
    Arrays.fill(values, (byte) 0);
  }
}
