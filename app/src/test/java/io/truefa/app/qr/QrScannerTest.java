package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrScannerTest {
  private static final String URI = "otpauth://totp/Scan:me?secret=JBSWY3DPEHPK3PXP";

  private final QrScanner scanner = new QrScanner();

  @ParameterizedTest
  @CsvSource({
    "LIGHT, 1, 6, 1", "LIGHT, 1, 3, 12", "LIGHT, 1, 2, 12", "LIGHT, 1.25, 2, 8", "LIGHT, 1.5, 3, 5", "LIGHT, 2, 2, 12",
    "DARK, 1, 4, 12", "DARK, 1.25, 3, 8", "DARK, 1.5, 2, 5", "DARK, 2, 6, 2",
    "INVERTED, 1, 6, 12", "INVERTED, 1.25, 3, 8", "INVERTED, 1.5, 3, 5", "INVERTED, 2, 2, 2"
  })
  void everyCodeOnAScreen_isRead(ScreenPainter.Look look, double scale, int modulePixels, int codes) {
    var uris = TestPictures.otpauthUris(codes * 31L + modulePixels, codes);
    var screen = new ScreenPainter(5, look, scale, modulePixels).paint(uris, 1920, 1080);
    assertEquals(Set.copyOf(uris), Set.copyOf(texts(screen)));
  }

  @Test
  void codesInACoarseJpeg_areRead() {
    var uris = TestPictures.otpauthUris(4, 6);
    var bytes = TestPictures.jpeg(TestPictures.otpauthScreen(uris, 1600, 900), 0.4f);
    var picture = (PictureReader.Result.Picture) new PictureReader().read(bytes);
    assertEquals(Set.copyOf(uris), Set.copyOf(strings(scanner.scan(picture.image()))));
  }

  @Test
  void codesOfOnePixelAModule_areRead() {
    var screen = new ScreenPainter(9, ScreenPainter.Look.LIGHT, 1, 1).paint(List.of(URI), 1280, 800);
    assertEquals(List.of(URI), texts(screen));
  }

  @Test
  void screenWithoutCodes_givesNothing() {
    assertEquals(List.of(), texts(TestPictures.otpauthScreen(List.of(), 1920, 1080)));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30, 45, 90, 133, 180, 270})
  void turnedCode_isRead(int degrees) {
    var code = TestPictures.code(URI, 6);
    var centred = canvas(500, 500, Color.LIGHT_GRAY);
    var g = centred.createGraphics();
    var turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), 250, 250);
    turn.translate(250 - code.getWidth() / 2.0, 250 - code.getHeight() / 2.0);
    g.drawImage(code, turn, null);
    g.dispose();
    assertEquals(List.of(URI), texts(centred));
  }

  @Test
  void mirroredCode_isRead() {
    var code = TestPictures.code(URI, 4);
    var mirrored = canvas(code.getWidth(), code.getHeight(), Color.WHITE);
    var g = mirrored.createGraphics();
    g.drawImage(code, code.getWidth(), 0, -code.getWidth(), code.getHeight(), null);
    g.dispose();
    assertEquals(List.of(URI), texts(mirrored));
  }

  /** The last pair is equally bright: only a single channel tells one from the other. */
  @ParameterizedTest
  @CsvSource({"0x0000AA, 0xFFFFFF", "0xFFE000, 0xFFFFFF", "0xFF0000, 0x00AA00", "0x00C8FF, 0x000000", "0xFF0000, 0x008200"})
  void colouredCode_isRead(int dark, int light) {
    var code = TestPictures.code(URI, 4);
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        code.setRGB(x, y, (code.getRGB(x, y) & 0xFF) == 0 ? dark : light);
      }
    }
    assertEquals(List.of(URI), texts(code));
  }

  /** Pictures from web pages often have a transparent ground, meant for a light page or for a dark one. */
  @ParameterizedTest
  @ValueSource(ints = {0x000000, 0xFFFFFF})
  void codeOnATransparentGround_isRead(int ink) {
    var code = TestPictures.code(URI, 4);
    var clear = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        clear.setRGB(x, y, (code.getRGB(x, y) & 0xFF) == 0 ? 0xFF000000 | ink : 0);
      }
    }
    assertEquals(List.of(URI), texts(clear));
  }

  @Test
  void codes_comeRowByRow() {
    var canvas = canvas(900, 700, Color.WHITE);
    var g = canvas.createGraphics();
    // Within a row the left one may hang a little lower.
    g.drawImage(TestPictures.code("third", 5), 30, 400, null);
    g.drawImage(TestPictures.code("fourth", 5), 400, 380, null);
    g.drawImage(TestPictures.code("first", 5), 60, 60, null);
    g.drawImage(TestPictures.code("second", 5), 500, 20, null);
    g.dispose();
    assertEquals(List.of("first", "second", "third", "fourth"), texts(canvas));
  }

  @Test
  void sameTextTwice_isGivenOnce() {
    var canvas = canvas(700, 300, Color.WHITE);
    var g = canvas.createGraphics();
    g.drawImage(TestPictures.code(URI, 4), 20, 20, null);
    g.drawImage(TestPictures.code(URI, 4), 400, 40, null);
    g.dispose();
    assertEquals(List.of(URI), texts(canvas));
  }

  @Test
  void place_isWhereTheCodeIs() {
    var canvas = canvas(640, 480, Color.WHITE);
    var code = TestPictures.code(URI, 4);
    var g = canvas.createGraphics();
    g.drawImage(code, 200, 120, null);
    g.dispose();
    int quiet = QrPainter.QUIET_ZONE * 4;
    int side = code.getWidth() - 2 * quiet;
    try (var image = TestPictures.pixels(canvas)) {
      var box = scanner.places(image).getFirst().box();
      assertTrue(Math.abs(box.left() - 200 - quiet) <= 4 && Math.abs(box.top() - 120 - quiet) <= 4, box::toString);
      assertTrue(Math.abs(box.width() - side) <= 8 && Math.abs(box.height() - side) <= 8, box::toString);
    }
  }

  /** Without a charset in the code, a reader has to guess; an issuer must not come out as something else. */
  @ParameterizedTest
  @ValueSource(strings = {"Zürich", "東京", "Москва", "naïve café", "emoji \uD83D\uDD11", "Ａｌｐｈａ", "ﾃｽﾄ"})
  void textOutsideAscii_keepsItsBytes(String text) {
    assertEquals(List.of(text), texts(TestPictures.code(text, 4)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 30", "2, 2", "3, 3", "8, 8", "40, 40", "1000, 1", "1, 1000"})
  void tinyPicture_givesNothing(int width, int height) {
    var random = new Random(1);
    var argb = random.ints((long) width * height).toArray();
    try (var image = new PixelImage(width, height, argb)) {
      assertEquals(List.of(), scanner.scan(image));
    }
  }

  @Test
  void noise_givesNothing() {
    var random = new Random(2);
    for (int grain : new int[] {1, 3, 8}) {
      var canvas = canvas(600, 400, Color.WHITE);
      for (int y = 0; y < 400; y++) {
        for (int x = 0; x < 600; x++) {
          if (x % grain == 0 && y % grain == 0 && random.nextBoolean()) {
            canvas.setRGB(x, y, 0);
          } else if (x % grain != 0 || y % grain != 0) {
            canvas.setRGB(x, y, canvas.getRGB(x - x % grain, y - y % grain));
          }
        }
      }
      assertEquals(List.of(), texts(canvas));
    }
  }

  /**
   * A picture tiled with finder patterns makes ZXing try every three of them. The work is counted, so its end does not
   * depend on the machine: it overruns its budget by one look at most.
   */
  @ParameterizedTest
  @CsvSource({"1, 2", "4, 2", "8, 7", "16, 2", "24, 2"})
  void pictureTiledWithFinderPatterns_endsWithinItsBudget(int module, int gap) {
    var work = new Work(60_000_000);
    try (var image = TestPictures.pixels(tiled(module, gap))) {
      assertTrue(scanned(image, work, new Findings()).isEmpty());
    }
    assertTrue(work.allows(-500_000_000), "one look alone cost more than all may");
  }

  @Test
  void interruptedThread_stopsLooking() {
    Thread.currentThread().interrupt();
    try {
      assertEquals(List.of(), texts(TestPictures.code(URI, 4)));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void emptyBudget_readsNothing() {
    try (var image = TestPictures.pixels(TestPictures.code(URI, 4))) {
      assertTrue(scanned(image, new Work(0), new Findings()).isEmpty());
    }
  }

  @Test
  void lookThatFails_leavesNoTextBehind() {
    var found = "otpauth://totp/a?secret=JBSWY3DP".getBytes(StandardCharsets.US_ASCII);
    var findings = new Findings();
    findings.add(new Reading(found, Place.of(new float[] {0, 50, 50, 0}, new float[] {0, 0, 50, 50}), -1, 1, 0));
    var failing =
        new Work(Long.MAX_VALUE) {
          @Override
          void spend(long cost) {
            throw new IllegalStateException("broken");
          }
        };
    try (var image = TestPictures.pixels(TestPictures.code(URI, 4))) {
      assertThrows(IllegalStateException.class, () -> scanned(image, failing, findings));
    }
    assertArrayEquals(new byte[found.length], found);
    assertTrue(findings.isEmpty());
  }

  private static Findings scanned(PixelImage image, Work work, Findings findings) {
    try (var scan = new Scan(image, new PatternTable(), work, findings)) {
      return scan.run();
    }
  }

  private static BufferedImage tiled(int module, int gap) {
    var canvas = canvas(1280, 720, Color.WHITE);
    var g = canvas.createGraphics();
    int pitch = (7 + gap) * module;
    for (int y = 0; y + pitch <= 720; y += pitch) {
      for (int x = 0; x + pitch <= 1280; x += pitch) {
        g.setColor(Color.BLACK);
        g.fillRect(x, y, 7 * module, 7 * module);
        g.setColor(Color.WHITE);
        g.fillRect(x + module, y + module, 5 * module, 5 * module);
        g.setColor(Color.BLACK);
        g.fillRect(x + 2 * module, y + 2 * module, 3 * module, 3 * module);
      }
    }
    g.dispose();
    return canvas;
  }

  private static BufferedImage canvas(int width, int height, Color colour) {
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = canvas.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return canvas;
  }

  private List<String> texts(BufferedImage picture) {
    try (var image = TestPictures.pixels(picture)) {
      return strings(scanner.scan(image));
    }
  }

  private static List<String> strings(List<QrText> texts) {
    var strings = new ArrayList<String>();
    for (var text : texts) {
      strings.add(new String(text.utf8(), StandardCharsets.UTF_8));
      text.close();
    }
    return strings;
  }
}
