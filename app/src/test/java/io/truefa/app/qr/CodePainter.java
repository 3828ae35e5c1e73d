package io.truefa.app.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/** Paints one code the ways web pages and programs do. */
final class CodePainter {
  /** The shape of a module. */
  enum Shape {
    SQUARE,
    ROUNDED,
    DOT
  }

  /** The shape of a finder pattern. */
  enum Eye {
    SQUARE,
    ROUNDED,
    CIRCLE
  }

  private final ByteMatrix modules;

  CodePainter(String text, ErrorCorrectionLevel level) {
    try {
      modules = Encoder.encode(text, level, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Modules on a side, without a quiet zone. */
  int size() {
    return modules.getWidth();
  }

  boolean dark(int column, int row) {
    return modules.get(column, row) == 1;
  }

  /** A picture of the code with a quiet zone of {@code quiet} modules. */
  BufferedImage plain(int module, int quiet, Color ink, Color paper) {
    return styled(module, quiet, ink, paper, Shape.SQUARE, Eye.SQUARE, 0);
  }

  /**
   * @param logo side of the picture in the middle as a part of the code's side; 0 for none
   */
  BufferedImage styled(int module, int quiet, Color ink, Color paper, Shape shape, Eye eye, double logo) {
    int side = (size() + 2 * quiet) * module;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    boolean straight = shape == Shape.SQUARE && eye == Eye.SQUARE;
    g.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        straight ? RenderingHints.VALUE_ANTIALIAS_OFF : RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(paper);
    g.fillRect(0, 0, side, side);
    g.setColor(ink);
    for (int row = 0; row < size(); row++) {
      for (int column = 0; column < size(); column++) {
        if (dark(column, row) && ((eye == Eye.SQUARE && shape == Shape.SQUARE) || !inEye(column, row))) {
          module(g, shape, (column + quiet) * module, (row + quiet) * module, module);
        }
      }
    }
    if (!straight) {
      int far = size() - 7;
      eye(g, eye, ink, paper, quiet * module, quiet * module, module);
      eye(g, eye, ink, paper, (quiet + far) * module, quiet * module, module);
      eye(g, eye, ink, paper, quiet * module, (quiet + far) * module, module);
    }
    if (logo > 0) {
      double width = size() * module * logo;
      double at = (side - width) / 2;
      g.setColor(paper);
      g.fill(new RoundRectangle2D.Double(at, at, width, width, width / 4, width / 4));
      g.setColor(new Color(0xD04030));
      g.fill(new Ellipse2D.Double(at + width / 8, at + width / 8, width * 0.75, width * 0.75));
    }
    g.dispose();
    return image;
  }

  private boolean inEye(int column, int row) {
    int far = size() - 7;
    return (column < 7 && row < 7) || (column >= far && row < 7) || (column < 7 && row >= far);
  }

  private static void module(Graphics2D g, Shape shape, int x, int y, int module) {
    switch (shape) {
      case SQUARE -> g.fillRect(x, y, module, module);
      case ROUNDED -> g.fill(new RoundRectangle2D.Double(x, y, module, module, module * 0.6, module * 0.6));
      case DOT -> {
        double gap = module * 0.1;
        g.fill(new Ellipse2D.Double(x + gap, y + gap, module - 2 * gap, module - 2 * gap));
      }
    }
  }

  private static void eye(Graphics2D g, Eye eye, Color ink, Color paper, double x, double y, int module) {
    for (int ring = 0; ring < 3; ring++) {
      double side = (7 - 2 * ring) * module;
      double at = ring * module;
      g.setColor(ring == 1 ? paper : ink);
      g.fill(
          switch (eye) {
            case SQUARE -> new Rectangle2D.Double(x + at, y + at, side, side);
            case ROUNDED -> new RoundRectangle2D.Double(x + at, y + at, side, side, side * 0.5, side * 0.5);
            case CIRCLE -> new Ellipse2D.Double(x + at, y + at, side, side);
          });
    }
    g.setColor(ink);
  }
}
