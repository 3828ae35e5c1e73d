package io.truefa.app.qr;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** What happens to a screen between the one who painted it and the one who reads it. */
final class Effects {
  private final Random random;

  Effects(Random random) {
    this.random = random;
  }

  BufferedImage stretched(BufferedImage image, int width, int height, Object interpolation) {
    var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = out.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
    // Shrinking by more than two skips pixels in the JDK; browsers do not.
    BufferedImage from = image;
    while (from.getWidth() > 2 * width) {
      from = stretched(from, from.getWidth() / 2, from.getHeight() / 2, interpolation);
    }
    g.drawImage(from, 0, 0, width, height, null);
    g.dispose();
    return out;
  }

  BufferedImage jpeg(BufferedImage image, float quality) {
    try {
      return rgb(ImageIO.read(new ByteArrayInputStream(TestPictures.jpeg(image, quality))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Three passes of a box are nearly a Gaussian; {@code sigma} in pixels. */
  BufferedImage blurred(BufferedImage image, double sigma) {
    int width = image.getWidth();
    int height = image.getHeight();
    double radius = Math.max(0, (Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int shift = 0; shift <= 16; shift += 8) {
      var plane = new float[pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        plane[i] = (pixels[i] >> shift) & 0xFF;
      }
      for (int pass = 0; pass < 3; pass++) {
        plane = box(box(plane, width, height, 1, width, radius), height, width, width, 1, radius);
      }
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (pixels[i] & ~(0xFF << shift)) | (Math.clamp(Math.round(plane[i]), 0, 255) << shift);
      }
    }
    out.setRGB(0, 0, width, height, pixels, 0, width);
    return out;
  }

  /** Along lines of {@code length} pixels {@code step} apart; the ends repeat. */
  private static float[] box(float[] in, int length, int lines, int step, int stride, double radius) {
    var out = new float[in.length];
    int whole = (int) radius;
    float part = (float) (radius - whole);
    float weight = (float) (1 / (2 * radius + 1));
    for (int line = 0; line < lines; line++) {
      int base = line * stride;
      for (int i = 0; i < length; i++) {
        float sum = 0;
        for (int k = -whole; k <= whole; k++) {
          sum += in[base + Math.clamp(i + k, 0, length - 1) * step];
        }
        sum += part * in[base + Math.clamp(i - whole - 1, 0, length - 1) * step];
        sum += part * in[base + Math.clamp(i + whole + 1, 0, length - 1) * step];
        out[base + i * step] = sum * weight;
      }
    }
    return out;
  }

  BufferedImage grain(BufferedImage image, double sigma) {
    return each(image, (x, y) -> 0, sigma);
  }

  /** A gradient across, a soft round shadow, and a bright band. */
  BufferedImage shaded(BufferedImage image, double strength) {
    double angle = random.nextDouble(2 * Math.PI);
    double centreX = random.nextDouble() * image.getWidth();
    double centreY = random.nextDouble() * image.getHeight();
    double size = image.getWidth() * (0.2 + 0.3 * random.nextDouble());
    return scaled(
        image,
        (x, y) -> {
          double along =
              ((x - image.getWidth() / 2.0) * Math.cos(angle) + (y - image.getHeight() / 2.0) * Math.sin(angle))
                  / image.getWidth();
          double far = Math.hypot(x - centreX, y - centreY) / size;
          double light = 1 - strength * (0.5 + along) - strength * 0.6 * Math.exp(-far * far);
          return (int) (1024 * Math.clamp(light, 0.12, 1.1));
        });
  }

  /** Stripes of the sensor over the grid of the screen. */
  BufferedImage striped(BufferedImage image, double strength) {
    double period = 5 + random.nextDouble() * 20;
    double angle = random.nextDouble(Math.PI);
    double across = Math.cos(angle);
    double down = Math.sin(angle);
    return scaled(
        image,
        (x, y) ->
            (int)
                (1024
                    * (1 - strength / 2
                        + strength / 2 * Math.sin((x * across + y * down) * 2 * Math.PI / period))));
  }

  private static BufferedImage scaled(BufferedImage image, IntBinaryOperator of1024) {
    var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int factor = of1024.applyAsInt(x, y);
        int scaled = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          scaled |= Math.min(255, (((rgb >> shift) & 0xFF) * factor) >> 10) << shift;
        }
        out.setRGB(x, y, scaled);
      }
    }
    return out;
  }

  private BufferedImage each(BufferedImage image, IntBinaryOperator added, double sigma) {
    var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int noise = (int) Math.round(random.nextGaussian() * sigma) + added.applyAsInt(x, y);
        int value = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          value |= Math.clamp(((rgb >> shift) & 0xFF) + noise, 0, 255) << shift;
        }
        out.setRGB(x, y, value);
      }
    }
    return out;
  }

  /** Turned about the middle of a canvas of the same size as {@code onto}, and drawn on it. */
  void turnedOnto(BufferedImage onto, BufferedImage image, double radians, double centreX, double centreY) {
    var turn = AffineTransform.getTranslateInstance(centreX, centreY);
    turn.rotate(radians);
    turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    var g = onto.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.drawImage(image, turn, null);
    g.dispose();
  }

  /**
   * The picture as a camera sees it from the side: each corner moves inwards by up to {@code lean} of the side, and the
   * lens bends lines outwards by {@code bend}.
   */
  BufferedImage fromTheSide(BufferedImage image, int width, int height, double lean, double bend) {
    double[] h = new double[8];
    var corner = new double[8];
    for (int i = 0; i < 8; i++) {
      corner[i] = random.nextDouble() * lean;
    }
    // From the unit square to the corners in the output: the classic four-point solution (Heckbert 1989).
    double x0 = corner[0] * width;
    double y0 = corner[1] * height;
    double x1 = width - corner[2] * width;
    double y1 = corner[3] * height;
    double x2 = width - corner[4] * width;
    double y2 = height - corner[5] * height;
    double x3 = corner[6] * width;
    double y3 = height - corner[7] * height;
    double sumX = x0 - x1 + x2 - x3;
    double sumY = y0 - y1 + y2 - y3;
    double det = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
    h[6] = (sumX * (y3 - y2) - (x3 - x2) * sumY) / det;
    h[7] = ((x1 - x2) * sumY - sumX * (y1 - y2)) / det;
    h[0] = x1 - x0 + h[6] * x1;
    h[1] = x3 - x0 + h[7] * x3;
    h[2] = x0;
    h[3] = y1 - y0 + h[6] * y1;
    h[4] = y3 - y0 + h[7] * y3;
    h[5] = y0;
    double a = h[4] - h[5] * h[7];
    double b = h[2] * h[7] - h[1];
    double c = h[1] * h[5] - h[2] * h[4];
    double d = h[5] * h[6] - h[3];
    double e = h[0] - h[2] * h[6];
    double f = h[2] * h[3] - h[0] * h[5];
    double g = h[3] * h[7] - h[4] * h[6];
    double i = h[1] * h[6] - h[0] * h[7];
    double j = h[0] * h[4] - h[1] * h[3];
    var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromCentreX = (x + 0.5) / width - 0.5;
        double fromCentreY = (y + 0.5) / height - 0.5;
        double lens = 1 + bend * (fromCentreX * fromCentreX + fromCentreY * fromCentreY);
        double px = (0.5 + fromCentreX * lens) * width;
        double py = (0.5 + fromCentreY * lens) * height;
        double w = g * px + i * py + j;
        double u = (a * px + b * py + c) / w * image.getWidth();
        double v = (d * px + e * py + f) / w * image.getHeight();
        out.setRGB(x, y, smooth(image, u - 0.5, v - 0.5));
      }
    }
    return out;
  }

  private static int smooth(BufferedImage image, double x, double y) {
    if (x < 0 || y < 0 || x >= image.getWidth() - 1 || y >= image.getHeight() - 1) {
      return 0x202428;
    }
    int left = (int) x;
    int top = (int) y;
    double right = x - left;
    double down = y - top;
    int a = image.getRGB(left, top);
    int b = image.getRGB(left + 1, top);
    int c = image.getRGB(left, top + 1);
    int d = image.getRGB(left + 1, top + 1);
    int rgb = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double upper = ((a >> shift) & 0xFF) * (1 - right) + ((b >> shift) & 0xFF) * right;
      double lower = ((c >> shift) & 0xFF) * (1 - right) + ((d >> shift) & 0xFF) * right;
      rgb |= (int) Math.round(upper * (1 - down) + lower * down) << shift;
    }
    return rgb;
  }

  static BufferedImage rgb(BufferedImage image) {
    var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    var g = out.createGraphics();
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return out;
  }
}
