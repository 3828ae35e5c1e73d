package io.truefa.app.qr;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** What else a screen shows: wallpaper, windows, writing, icons, tables, pictures. No fonts, so the same everywhere. */
final class Backdrop {
  private final Random random;

  Backdrop(Random random) {
    this.random = random;
  }

  BufferedImage page(int width, int height, boolean light) {
    var page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = page.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int unit = Math.max(1, width / 960);
    g.setPaint(
        new GradientPaint(0, 0, shade(light), width, height, random.nextBoolean() ? shade(light) : shade(!light)));
    g.fillRect(0, 0, width, height);
    int windows = 1 + random.nextInt(3);
    for (int i = 0; i < windows; i++) {
      int w = width / 3 + random.nextInt(width / 2);
      int h = height / 3 + random.nextInt(height / 2);
      window(g, random.nextInt(width - w), random.nextInt(height - h), w, h, unit, light);
    }
    g.dispose();
    return page;
  }

  private Color shade(boolean light) {
    int base = light ? 190 : 12;
    return new Color(base + random.nextInt(55), base + random.nextInt(55), base + random.nextInt(55));
  }

  private void window(Graphics2D g, int x, int y, int width, int height, int unit, boolean light) {
    var paper = shade(light);
    var ink = light ? new Color(0x24292F) : new Color(0xC9D1D9);
    g.setColor(paper);
    g.fillRect(x, y, width, height);
    g.setColor(light ? paper.darker() : paper.brighter());
    g.fillRect(x, y, width, 14 * unit);
    for (int i = 0; i < 3; i++) {
      g.setColor(new Color(random.nextInt(0x1000000)));
      g.fillOval(x + width - (i + 1) * 12 * unit, y + 3 * unit, 8 * unit, 8 * unit);
    }
    int at = y + 24 * unit;
    while (at < y + height - 20 * unit) {
      int block = Math.min(y + height - at, (20 + random.nextInt(80)) * unit);
      switch (random.nextInt(5)) {
        case 0 -> icons(g, x + 10 * unit, at, width - 20 * unit, unit);
        case 1 -> table(g, x + 10 * unit, at, width - 20 * unit, block, unit, ink);
        default -> writing(g, x + 10 * unit, at, width - 20 * unit, block, unit, ink);
      }
      at += block + 8 * unit;
    }
  }

  /** Lines of words of strokes. */
  void writing(Graphics2D g, int x, int y, int width, int height, int unit, Color ink) {
    g.setColor(ink);
    int size = (5 + random.nextInt(4)) * unit;
    g.setStroke(new BasicStroke(Math.max(1, size / 7f)));
    for (int base = y; base + size < y + height; base += 2 * size) {
      int end = x + width - random.nextInt(1 + width / 2);
      for (int pen = x; pen < end; pen += random.nextInt(6) == 0 ? size * 3 / 2 : size * 7 / 8) {
        for (int stroke = 0; stroke < 2; stroke++) {
          int upright = pen + random.nextInt(size / 2);
          g.drawLine(upright, base + random.nextInt(size), upright, base + size);
          g.drawLine(
              pen + random.nextInt(size / 2),
              base + random.nextInt(size),
              pen + random.nextInt(size),
              base + random.nextInt(size));
        }
      }
    }
    g.setStroke(new BasicStroke(1));
  }

  /** Rings, squares in squares and bars: what finder patterns are mistaken for. */
  private void icons(Graphics2D g, int x, int y, int width, int unit) {
    for (int at = x; at + 16 * unit < x + width; at += 22 * unit) {
      g.setColor(new Color(random.nextInt(0x1000000)));
      int size = (8 + random.nextInt(8)) * unit;
      switch (random.nextInt(4)) {
        case 0 -> g.fillOval(at, y, size, size);
        case 1 -> {
          g.setStroke(new BasicStroke(size / 7f));
          g.drawRoundRect(at, y, size, size, size / 4, size / 4);
          g.fillOval(at + size * 2 / 7, y + size * 2 / 7, size * 3 / 7, size * 3 / 7);
        }
        case 2 -> g.fillRoundRect(at, y, size, size, size / 3, size / 3);
        default -> {
          for (int bar = 0; bar < 3; bar++) {
            g.fillRect(at, y + bar * size / 3, size, Math.max(1, size / 6));
          }
        }
      }
    }
    g.setStroke(new BasicStroke(1));
  }

  private void table(Graphics2D g, int x, int y, int width, int height, int unit, Color ink) {
    g.setColor(ink);
    int cell = (6 + random.nextInt(20)) * unit;
    for (int row = y; row < y + height; row += cell) {
      g.drawLine(x, row, x + width, row);
    }
    for (int column = x; column < x + width; column += cell * (1 + random.nextInt(2))) {
      g.drawLine(column, y, column, y + height);
    }
  }
}
