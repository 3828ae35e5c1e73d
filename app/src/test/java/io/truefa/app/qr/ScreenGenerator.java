package io.truefa.app.qr;

import static java.awt.RenderingHints.VALUE_INTERPOLATION_BICUBIC;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Screens with codes and the truth about them. The same kind, number and seed give the same screen everywhere. */
public final class ScreenGenerator {
  private static final Color INK = Color.BLACK;
  private static final Color PAPER = Color.WHITE;

  private final long seed;

  public ScreenGenerator(long seed) {
    this.seed = seed;
  }

  /** Every fourth is 3840 by 2160, the others 1920 by 1080. */
  public GeneratedScreen screen(ScreenKind kind, int number) {
    boolean large = number % 4 == 3;
    return screen(kind, number, large ? 3840 : 1920, large ? 2160 : 1080);
  }

  /** A screen of any size from 1000 by 700. */
  public GeneratedScreen screen(ScreenKind kind, int number, int width, int height) {
    return new Painting(kind, number, width, height).screen();
  }

  /** One screen in the making. */
  private final class Painting {
    private final ScreenKind kind;
    private final int number;
    private final int width;
    private final int height;
    private final Random random;
    private final Effects effects;
    private final Backdrop backdrop;
    private final List<String> texts = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();

    Painting(ScreenKind kind, int number, int width, int height) {
      this.kind = kind;
      this.number = number;
      this.width = width;
      this.height = height;
      this.random = new Random(seed * 1_000_003 + kind.name().hashCode() * 7919L + number);
      random.nextLong();
      this.effects = new Effects(random);
      this.backdrop = new Backdrop(random);
    }

    GeneratedScreen screen() {
      var image =
          switch (kind) {
            case CLEAN -> placed(true, codes(1, 3, between(3, 8), INK, PAPER));
            case DARK -> dark();
            case LOW_CONTRAST -> lowContrast();
            case ZOOM -> zoom();
            case TINY -> tiny();
            case JPEG ->
                effects.jpeg(mixed(codes(1, 4, between(3, 6), INK, PAPER)), 0.1f + 0.4f * random.nextFloat());
            case BLUR -> blur();
            case PHOTO -> photo();
            case STYLED -> styled();
            case NO_QUIET -> noQuiet();
            case COLOUR -> colour();
            case OVERLAPPED -> overlapped();
            case MIGRATION -> migration();
            case MANY -> placed(random.nextBoolean(), codes(12, 12, between(2, 4), INK, PAPER));
            case ROTATED -> rotated();
            case TERMINAL -> terminal();
            case MESSENGER -> messenger();
            case SHADED ->
                effects.shaded(mixed(codes(1, 3, between(3, 7), INK, PAPER)), 0.4 + 0.4 * random.nextDouble());
            case NONE -> none();
          };
      return new GeneratedScreen(kind, number, image, List.copyOf(texts), List.copyOf(hidden));
    }

    private int between(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }

    private <T> T any(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private CodePainter code(ErrorCorrectionLevel level) {
      var text = TestPictures.otpauthUris(random.nextLong(), 1).getFirst();
      texts.add(text);
      return new CodePainter(text, level);
    }

    private CodePainter code() {
      return code(any(ErrorCorrectionLevel.values()));
    }

    private List<BufferedImage> codes(int least, int most, int module, Color ink, Color paper) {
      var codes = new ArrayList<BufferedImage>();
      for (int i = between(least, most); i > 0; i--) {
        var level = most > 6 ? ErrorCorrectionLevel.M : any(ErrorCorrectionLevel.values());
        codes.add(code(level).plain(module, 4, ink, paper));
      }
      return codes;
    }

    private BufferedImage mixed(List<BufferedImage> pictures) {
      return placed(random.nextBoolean(), pictures);
    }

    /** The pictures side by side in cells of a page, each somewhere in its cell. */
    private BufferedImage placed(boolean light, List<BufferedImage> pictures) {
      return placed(backdrop.page(width, height, light), pictures);
    }

    private BufferedImage placed(BufferedImage page, List<BufferedImage> pictures) {
      double perRow = Math.sqrt(pictures.size() * (double) page.getWidth() / page.getHeight());
      int columns = Math.max(1, (int) Math.ceil(perRow));
      int rows = (pictures.size() + columns - 1) / columns;
      int cellWidth = page.getWidth() / columns;
      int cellHeight = page.getHeight() / Math.max(1, rows);
      var g = page.createGraphics();
      for (int i = 0; i < pictures.size(); i++) {
        var picture = pictures.get(i);
        int x = i % columns * cellWidth + random.nextInt(Math.max(1, cellWidth - picture.getWidth()));
        int y = i / columns * cellHeight + random.nextInt(Math.max(1, cellHeight - picture.getHeight()));
        g.drawImage(picture, x, y, null);
      }
      g.dispose();
      return page;
    }

    private BufferedImage dark() {
      boolean inverted = random.nextInt(3) > 0;
      var ink = inverted ? new Color(0xE0E4E8) : INK;
      var paper = inverted ? new Color(0x14181E) : PAPER;
      return placed(false, codes(1, 4, between(2, 7), ink, paper));
    }

    private BufferedImage lowContrast() {
      int step = between(16, 50);
      int ground = between(step, 255);
      var paper = new Color(ground, ground, ground);
      int other = ground - step;
      var ink = new Color(other, other, other);
      boolean swap = random.nextInt(4) == 0;
      return placed(random.nextBoolean(), codes(1, 3, between(3, 7), swap ? paper : ink, swap ? ink : paper));
    }

    private Object smooth() {
      return switch (random.nextInt(3)) {
        case 0 -> VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
        case 1 -> VALUE_INTERPOLATION_BILINEAR;
        default -> VALUE_INTERPOLATION_BICUBIC;
      };
    }

    private BufferedImage zoom() {
      double[] factors = {0.9, 1.1, 1.25, 1.33, 1.5, 1.67, 1.75, 2.25, 3};
      double factor = factors[random.nextInt(factors.length)];
      int module = factor < 1.3 ? between(3, 5) : between(2, 3);
      var small = new ArrayList<BufferedImage>();
      for (var code : codes(1, 4, module, INK, PAPER)) {
        int side = (int) Math.round(code.getWidth() * factor);
        small.add(effects.stretched(code, side, side, smooth()));
      }
      return placed(random.nextBoolean(), small);
    }

    private BufferedImage tiny() {
      double[] modules = {1, 1.4, 1.5, 1.6, 1.75, 2};
      var small = new ArrayList<BufferedImage>();
      for (int i = between(1, 4); i > 0; i--) {
        double module = modules[random.nextInt(modules.length)];
        int made = module == 1 ? 1 : 2;
        var code = code(ErrorCorrectionLevel.M).plain(made, 4, INK, PAPER);
        int side = (int) Math.round(code.getWidth() * module / made);
        small.add(made == module ? code : effects.stretched(code, side, side, VALUE_INTERPOLATION_BILINEAR));
      }
      return placed(random.nextBoolean(), small);
    }

    private BufferedImage blur() {
      int module = between(4, 9);
      var page = placed(true, codes(1, 3, module, INK, PAPER));
      return effects.blurred(page, module * (0.35 + 0.3 * random.nextDouble()));
    }

    private BufferedImage photo() {
      int pageWidth = 1400;
      int pageHeight = 1000;
      var backdropPage = backdrop.page(pageWidth, pageHeight, true);
      var page = placed(backdropPage, codes(1, 2, between(5, 9), INK, PAPER));
      // Smaller, so that turning pushes no code over the edge.
      var whole = new BufferedImage(pageWidth, pageHeight, BufferedImage.TYPE_INT_RGB);
      int fitWidth = (int) (pageWidth * 0.78);
      int fitHeight = (int) (pageHeight * 0.78);
      var fit = effects.stretched(page, fitWidth, fitHeight, VALUE_INTERPOLATION_BILINEAR);
      effects.turnedOnto(whole, fit, (random.nextDouble() - 0.5) * 0.4, pageWidth / 2.0, pageHeight / 2.0);
      var photo = effects.fromTheSide(whole, width, height, 0.12, (random.nextDouble() - 0.5) * 0.15);
      double scale = width / 1920.0;
      photo = effects.blurred(photo, scale * (0.8 + random.nextDouble()));
      photo = effects.shaded(photo, 0.3 * random.nextDouble());
      photo = effects.striped(photo, 0.15 * random.nextDouble());
      photo = effects.grain(photo, 2 + random.nextDouble() * 8);
      return effects.jpeg(photo, 0.6f + 0.3f * random.nextFloat());
    }

    private BufferedImage styled() {
      var made = new ArrayList<BufferedImage>();
      for (int i = between(1, 3); i > 0; i--) {
        var shape = any(CodePainter.Shape.values());
        var eye = any(CodePainter.Eye.values());
        boolean logo = random.nextBoolean();
        var code = code(logo ? ErrorCorrectionLevel.H : ErrorCorrectionLevel.M);
        var ink = random.nextBoolean() ? INK : new Color(between(0, 90), between(0, 90), between(0, 120));
        made.add(code.styled(between(5, 10), 4, ink, PAPER, shape, eye, logo ? 0.18 + 0.06 * random.nextDouble() : 0));
      }
      return placed(random.nextBoolean(), made);
    }

    private BufferedImage noQuiet() {
      var made = new ArrayList<BufferedImage>();
      for (int i = between(1, 3); i > 0; i--) {
        made.add(code().plain(between(3, 8), random.nextInt(2), INK, PAPER));
      }
      return placed(random.nextBoolean(), made);
    }

    private BufferedImage colour() {
      int[][] pairs = {
        {0x0000AA, 0xFFFFFF}, {0xFFC000, 0xFFFFFF}, {0xFF0000, 0x00AA00}, {0x00C8FF, 0x000000}, {0xFF0000, 0x008200},
        {0x7A1FA2, 0xFFE082}, {0x006064, 0xB2EBF2}, {0xD81B60, 0x1E88E5}, {0x1B5E20, 0xC8E6C9}, {0x00A0FF, 0xFF7A50},
        {0x5C6BC0, 0x26C6DA}, {0xFF40FF, 0x40A000}
      };
      var made = new ArrayList<BufferedImage>();
      for (int i = between(1, 2); i > 0; i--) {
        int[] pair = pairs[random.nextInt(pairs.length)];
        made.add(code().plain(between(3, 7), 4, new Color(pair[0]), new Color(pair[1])));
      }
      return placed(random.nextBoolean(), made);
    }

    private BufferedImage overlapped() {
      var made = new ArrayList<BufferedImage>();
      for (int i = between(1, 3); i > 0; i--) {
        boolean half = random.nextInt(4) == 0;
        var painter = code(half ? ErrorCorrectionLevel.L : ErrorCorrectionLevel.Q);
        if (half) {
          hidden.add(texts.removeLast());
        }
        int module = between(4, 8);
        var image = painter.plain(module, 4, INK, PAPER);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int side = image.getWidth();
        int size = painter.size() * module;
        g.setColor(new Color(random.nextInt(0x1000000)));
        if (half) {
          g.fillRect(side / 2, side / 2 - side / 8, side, side);
          made.add(image);
          g.dispose();
          continue;
        }
        switch (random.nextInt(3)) {
          case 0 -> {
            // The corner without a finder pattern, up to a seventh of the area.
            int cover = (int) (size * (0.2 + 0.16 * random.nextDouble())) + 4 * module;
            g.fillRect(side - cover, side - cover, cover, cover);
          }
          case 1 -> {
            int cover = (int) (size * (0.2 + 0.12 * random.nextDouble()));
            int x = 12 * module + random.nextInt(Math.max(1, side - 12 * module - cover - 4 * module));
            int y = 12 * module + random.nextInt(Math.max(1, side - 12 * module - cover - 4 * module));
            g.fillOval(x, y, cover, cover);
          }
          default -> {
            int x = 5 * module + random.nextInt(size - 6 * module);
            int y = 5 * module + random.nextInt(size - 6 * module);
            g.setColor(Color.BLACK);
            g.fillPolygon(new int[] {x, x, x + 12}, new int[] {y, y + 18, y + 13}, 3);
            g.setColor(Color.WHITE);
            g.fillPolygon(new int[] {x + 1, x + 1, x + 9}, new int[] {y + 3, y + 15, y + 12}, 3);
          }
        }
        g.dispose();
        made.add(image);
      }
      return placed(random.nextBoolean(), made);
    }

    private BufferedImage migration() {
      var made = new ArrayList<BufferedImage>();
      for (int i = between(1, 2); i > 0; i--) {
        var data = new byte[between(250, 900)];
        random.nextBytes(data);
        var text =
            "otpauth-migration://offline?data="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(data), StandardCharsets.UTF_8);
        texts.add(text);
        var painter = new CodePainter(text, ErrorCorrectionLevel.L);
        int most = Math.min(6, (height - 40) / (painter.size() + 8));
        made.add(painter.plain(between(2, Math.max(2, most)), 4, INK, PAPER));
      }
      var page = placed(random.nextBoolean(), made);
      return random.nextInt(3) == 0 ? effects.jpeg(page, 0.6f) : page;
    }

    private BufferedImage rotated() {
      var page = backdrop.page(width, height, random.nextBoolean());
      int count = between(1, 3);
      for (int i = 0; i < count; i++) {
        var image = code().plain(between(3, 6), 4, INK, PAPER);
        double angle = random.nextDouble(2 * Math.PI);
        effects.turnedOnto(page, image, angle, width * (i + 0.5) / count, height * (0.4 + 0.2 * random.nextDouble()));
      }
      return page;
    }

    /** Half blocks, two modules a cell, or full blocks, two cells a module; light on dark as qrencode draws them. */
    private BufferedImage terminal() {
      var painter = code(ErrorCorrectionLevel.L);
      boolean half = random.nextBoolean();
      int cellWidth = between(6, 10);
      int cellHeight = (int) Math.round(cellWidth * (1.9 + 0.3 * random.nextDouble()));
      int gap = random.nextInt(3);
      boolean swap = random.nextInt(3) == 0;
      int quiet = 2;
      int cells = painter.size() + 2 * quiet;
      int moduleWidth = half ? cellWidth : 2 * cellWidth;
      int rowHeight = cellHeight;
      int lines = half ? (cells + 1) / 2 : cells;
      var image = new BufferedImage(cells * moduleWidth, lines * (rowHeight + gap), BufferedImage.TYPE_INT_RGB);
      var g = image.createGraphics();
      g.setColor(new Color(0x101010));
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.setColor(new Color(0xD8D8D8));
      for (int row = 0; row < cells; row++) {
        for (int column = 0; column < cells; column++) {
          int x = column - quiet;
          int y = row - quiet;
          boolean dark = x >= 0 && y >= 0 && x < painter.size() && y < painter.size() && painter.dark(x, y);
          if (dark == swap) {
            int top = half ? row / 2 * (rowHeight + gap) + row % 2 * (cellHeight / 2) : row * (rowHeight + gap);
            int tall = half ? (row % 2 == 0 ? cellHeight / 2 : cellHeight - cellHeight / 2) : rowHeight;
            g.fillRect(column * moduleWidth, top, moduleWidth, tall);
          }
        }
      }
      g.dispose();
      return placed(false, List.of(image));
    }

    private BufferedImage messenger() {
      var page = backdrop.page(width, height, random.nextBoolean());
      var bubbles = new ArrayList<BufferedImage>();
      for (int i = between(1, 3); i > 0; i--) {
        var image = code().plain(8, 4, INK, PAPER);
        int side = (int) (image.getWidth() * (0.3 + 0.4 * random.nextDouble()));
        var shrunk = effects.stretched(image, side, side, VALUE_INTERPOLATION_BILINEAR);
        shrunk = effects.jpeg(shrunk, 0.3f + 0.4f * random.nextFloat());
        int shown = (int) (side * (0.9 + 0.5 * random.nextDouble()));
        bubbles.add(effects.stretched(shrunk, shown, shown, VALUE_INTERPOLATION_BILINEAR));
      }
      return placed(page, bubbles);
    }

    private BufferedImage none() {
      var page = backdrop.page(width, height, random.nextBoolean());
      return switch (random.nextInt(4)) {
        case 0 -> effects.jpeg(page, 0.5f);
        case 1 -> effects.grain(page, 12);
        case 2 -> effects.blurred(page, 2);
        default -> page;
      };
    }
  }
}
