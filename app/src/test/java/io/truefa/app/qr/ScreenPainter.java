package io.truefa.app.qr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * Paints screens with codes on them: cards on a page, a title bar, lines of writing. Writing is made of small strokes,
 * not of fonts, so that a seed gives the same pixels on every machine.
 */
public final class ScreenPainter {
  /** How a code stands on the page. */
  public enum Look {
    /** Light page, black on a white card. */
    LIGHT,
    /** Dark page, black on a white card. */
    DARK,
    /** Dark page, the code itself light on dark. */
    INVERTED
  }

  private final Random random;
  private final Look look;
  private final double scale;
  private final int modulePixels;

  /** Light, unscaled, codes as large as their cells allow up to six pixels a module. */
  public ScreenPainter(long seed) {
    this(seed, Look.LIGHT, 1, 6);
  }

  /**
   * @param scale what the finished page is stretched by, as a system with fractional scaling does it
   * @param modulePixels the most pixels a module has before stretching
   */
  public ScreenPainter(long seed, Look look, double scale, int modulePixels) {
    this.random = new Random(seed);
    this.look = look;
    this.scale = scale;
    this.modulePixels = modulePixels;
  }

  /** A screen of {@code width} by {@code height} pixels with every text on it. */
  public BufferedImage paint(List<String> texts, int width, int height) {
    int pageWidth = (int) Math.round(width / scale);
    int pageHeight = (int) Math.round(height / scale);
    var page = new BufferedImage(pageWidth, pageHeight, BufferedImage.TYPE_INT_RGB);
    var g = page.createGraphics();
    boolean light = look == Look.LIGHT;
    g.setColor(light ? new Color(0xF4F5F7) : new Color(0x1E2127));
    g.fillRect(0, 0, pageWidth, pageHeight);
    g.setColor(light ? new Color(0xD9DDE3) : new Color(0x2B303B));
    g.fillRect(0, 0, pageWidth, 28);
    writing(g, 12, 10, pageWidth / 3, 1);
    int columns = Math.max(1, (int) Math.ceil(Math.sqrt(texts.size() * (double) pageWidth / pageHeight)));
    int rows = Math.max(1, (texts.size() + columns - 1) / columns);
    int cellWidth = pageWidth / columns;
    int cellHeight = (pageHeight - 28) / rows;
    for (int i = 0; i < texts.size(); i++) {
      cell(g, texts.get(i), i % columns * cellWidth, 28 + i / columns * cellHeight, cellWidth, cellHeight);
    }
    if (texts.isEmpty()) {
      writing(g, 40, 60, pageWidth - 80, (pageHeight - 100) / 18);
    }
    g.dispose();
    return scale == 1 ? page : stretched(page, width, height);
  }

  private void cell(Graphics2D g, String text, int x, int y, int width, int height) {
    var code = TestPictures.code(text, 1);
    int pixels = Math.min(modulePixels, Math.min(width - 8, height - 44) / code.getWidth());
    if (pixels < 1) {
      throw new IllegalArgumentException("the page is too small for its codes");
    }
    int side = code.getWidth() * pixels;
    int left = x + 4 + random.nextInt(Math.max(1, width - side - 8));
    int top = y + 4 + random.nextInt(Math.max(1, height - side - 44));
    if (look == Look.INVERTED) {
      for (int row = 0; row < code.getHeight(); row++) {
        for (int column = 0; column < code.getWidth(); column++) {
          code.setRGB(column, row, (code.getRGB(column, row) & 0xFF) == 0 ? 0xE8E8E8 : 0x1E2127);
        }
      }
    }
    g.drawImage(code, left, top, side, side, null);
    writing(g, left, top + side + 8, side, 2);
    if (left - x > 120) {
      writing(g, x + 10, top, left - x - 24, side / 18);
    }
  }

  /** Lines of words of strokes, nine pixels high. */
  private void writing(Graphics2D g, int x, int y, int width, int lines) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(look == Look.LIGHT ? new Color(0x24292F) : new Color(0xC9D1D9));
    for (int line = 0; line < lines; line++) {
      int base = y + line * 18;
      int end = x + width - random.nextInt(1 + width / 3);
      for (int pen = x; pen < end; pen += random.nextInt(6) == 0 ? 12 : 7) {
        for (int stroke = 0; stroke < 3; stroke++) {
          int fromX = pen + random.nextInt(5);
          int fromY = base + random.nextInt(9);
          g.drawLine(fromX, fromY, pen + random.nextInt(5), base + random.nextInt(9));
        }
      }
    }
  }

  private static BufferedImage stretched(BufferedImage page, int width, int height) {
    var screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = screen.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(page, 0, 0, width, height, null);
    g.dispose();
    return screen;
  }
}
