package io.truefa.app.qr;

import com.google.zxing.LuminanceSource;
import java.util.Arrays;

/** A picture as eight-bit brightness, row by row. May show a secret: whoever holds it closes it. */
final class Grey extends LuminanceSource implements AutoCloseable {
  /** One colour channel, or how bright the eye finds all three. */
  enum Channel {
    LIGHT(306, 601, 117),
    RED(1024, 0, 0),
    GREEN(0, 1024, 0),
    BLUE(0, 0, 1024);

    private final int red;
    private final int green;
    private final int blue;

    /** Weights in parts of 1024; those of LIGHT are ITU-R BT.601's. */
    Channel(int red, int green, int blue) {
      this.red = red;
      this.green = green;
      this.blue = blue;
    }

    private int of(int rgb) {
      return (((rgb >> 16) & 0xFF) * red + ((rgb >> 8) & 0xFF) * green + (rgb & 0xFF) * blue + 512) >> 10;
    }
  }

  private final byte[] light;

  private Grey(int width, int height, byte[] light) {
    super(width, height);
    this.light = light;
  }

  /** Transparent parts show {@code background}, from 0 (black) to 255 (white). */
  static Grey of(PixelImage image, Channel channel, int background) {
    int[] argb = image.argb();
    var light = new byte[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      int value = channel.of(argb[i]);
      light[i] = (byte) (alpha == 255 ? value : (value * alpha + background * (255 - alpha) + 127) / 255);
    }
    return new Grey(image.width(), image.height(), light);
  }

  Grey cut(int left, int top, int width, int height) {
    var part = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(light, (top + y) * getWidth() + left, part, y * width, width);
    }
    return new Grey(width, height, part);
  }

  /** Half as wide and high; each pixel the mean of four. Both sides must be at least two pixels. */
  Grey halved() {
    int width = getWidth() / 2;
    int height = getHeight() / 2;
    var small = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int row = 2 * y * getWidth();
      for (int x = 0; x < width; x++) {
        int at = row + 2 * x;
        int sum = at(at) + at(at + 1) + at(at + getWidth()) + at(at + getWidth() + 1);
        small[y * width + x] = (byte) ((sum + 2) >> 2);
      }
    }
    return new Grey(width, height, small);
  }

  /** Twice as wide and high, smoothed between pixels, so that modules of one or two pixels can be found. */
  Grey doubled() {
    int width = 2 * getWidth();
    int height = 2 * getHeight();
    var large = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int near = y / 2 * getWidth();
      int far = Math.clamp((y - 1) / 2 + (y & 1), 0, getHeight() - 1) * getWidth();
      for (int x = 0; x < width; x++) {
        int nearX = x / 2;
        int farX = Math.clamp((x - 1) / 2 + (x & 1), 0, getWidth() - 1);
        int sum = 9 * at(near + nearX) + 3 * at(near + farX) + 3 * at(far + nearX) + at(far + farX);
        large[y * width + x] = (byte) ((sum + 8) >> 4);
      }
    }
    return new Grey(width, height, large);
  }

  /** The mean of three by three pixels around each: takes away the grain of photographs and screens. */
  Grey blurred() {
    int width = getWidth();
    int height = getHeight();
    var across = new byte[light.length];
    var both = new byte[light.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int before = x > 0 ? at - 1 : at;
        int after = x < width - 1 ? at + 1 : at;
        across[at] = (byte) ((at(before) + 2 * at(at) + at(after) + 2) >> 2);
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int above = y > 0 ? at - width : at;
        int below = y < height - 1 ? at + width : at;
        both[at] =
            (byte) (((across[above] & 0xFF) + 2 * (across[at] & 0xFF) + (across[below] & 0xFF) + 2) >> 2);
      }
    }
    Arrays.fill(across, (byte) 0);
    return new Grey(width, height, both);
  }

  Grey negative() {
    var other = new byte[light.length];
    for (int i = 0; i < light.length; i++) {
      other[i] = (byte) ~light[i];
    }
    return new Grey(getWidth(), getHeight(), other);
  }

  /** Whether no two pixels differ by more than a code needs; there is nothing to read then. */
  boolean flat() {
    int least = 255;
    int most = 0;
    for (byte value : light) {
      least = Math.min(least, value & 0xFF);
      most = Math.max(most, value & 0xFF);
    }
    return most - least < 12;
  }

  /** Paints over what has been read, so that it is not found again. */
  void paintOver(Place place) {
    int top = Math.max(0, place.top());
    int bottom = Math.min(getHeight(), place.bottom());
    for (int y = top; y < bottom; y++) {
      int from = Math.max(0, place.leftAt(y));
      int to = Math.min(getWidth(), place.rightAt(y));
      if (from < to) {
        Arrays.fill(light, y * getWidth() + from, y * getWidth() + to, (byte) 0xFF);
      }
    }
  }

  private int at(int index) {
    return light[index] & 0xFF;
  }

  @Override
  public byte[] getRow(int y, byte[] row) {
    var target = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
    System.arraycopy(light, y * getWidth(), target, 0, getWidth());
    return target;
  }

  /** The live pixels: ZXing only reads them. */
  @Override
  public byte[] getMatrix() {
    return light;
  }

  @Override
  public void close() {
    Arrays.fill(light, (byte) 0);
  }
}
