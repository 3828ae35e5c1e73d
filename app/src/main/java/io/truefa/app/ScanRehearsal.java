package io.truefa.app;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrMatrix;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.qr.QrScanner;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Reads codes off a PNG of a screen that is painted in memory: one at a glance, and one that is half covered, for which
 * everything is tried. A first scan of a person then finds what it needs in the cache. No window system is asked for anything.
 */
final class ScanRehearsal {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int MODULE = 5;
  private static final int LINE = 18;
  private static final byte[] TEXT =
      "otpauth://totp/Rehearsal:one?secret=GEZDGNBVGY3TQOJQ".getBytes(StandardCharsets.US_ASCII);

  private final PictureReader pictures;
  private final QrScanner scanner;

  ScanRehearsal(PictureReader pictures, QrScanner scanner) {
    this.pictures = pictures;
    this.scanner = scanner;
  }

  /** Whether one was read and the other seen. */
  boolean play() {
    try (var code = new QrPainter().paint(TEXT).orElseThrow()) {
      return switch (pictures.read(png(screen(code)))) {
        case PictureReader.Result.Picture(var screen) -> areSeen(screen);
        case PictureReader.Result.Refused _ -> false;
      };
    }
  }

  private boolean areSeen(PixelImage screen) {
    try (screen;
        var sight = scanner.sight(screen)) {
      return sight.found().size() == 1 && sight.partlyCovered().size() == 1;
    }
  }

  private static byte[] png(int[] argb) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, WIDTH, HEIGHT, argb, 0, WIDTH);
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException(e); // into memory
    }
    return out.toByteArray();
  }

  private static int[] screen(QrMatrix code) {
    int[] argb = new int[WIDTH * HEIGHT];
    for (int x = 0; x < WIDTH; x++) {
      argb[x] = grey(180 + x * 60 / WIDTH);
    }
    for (int y = 1; y < HEIGHT; y++) {
      System.arraycopy(argb, 0, argb, y * WIDTH, WIDTH);
    }
    write(argb);
    paint(argb, code, 300, 300);
    paint(argb, code, 1100, 300);
    int half = code.size() * MODULE / 2;
    fill(argb, 1100 + half, 300 + half, half, half, grey(90));
    return argb;
  }

  /** What looks like lines of words from afar. */
  private static void write(int[] argb) {
    // uneven, and the same each time
    var uneven = IntStream.iterate(1, last -> last * 1_664_525 + 1_013_904_223).map(number -> number >>> 16).iterator();
    for (int y = LINE; y < HEIGHT - LINE; y += LINE) {
      int end = WIDTH / 2 + uneven.nextInt() % (WIDTH / 3);
      for (int x = LINE; x < end; x += 4 + uneven.nextInt() % 4) {
        fill(argb, x, y + uneven.nextInt() % 5, 1 + uneven.nextInt() % 3, 5 + uneven.nextInt() % 5, grey(40));
      }
    }
  }

  private static void paint(int[] argb, QrMatrix code, int left, int top) {
    for (int row = 0; row < code.size(); row++) {
      for (int column = 0; column < code.size(); column++) {
        int colour = grey(code.dark(column, row) ? 0 : 255);
        fill(argb, left + column * MODULE, top + row * MODULE, MODULE, MODULE, colour);
      }
    }
  }

  private static void fill(int[] argb, int left, int top, int width, int height, int colour) {
    for (int y = top; y < top + height; y++) {
      Arrays.fill(argb, y * WIDTH + left, y * WIDTH + left + width, colour);
    }
  }

  private static int grey(int level) {
    return 0xFF000000 | level * 0x010101;
  }
}
