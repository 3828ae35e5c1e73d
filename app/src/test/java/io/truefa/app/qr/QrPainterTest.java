package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QrPainterTest {
  private final QrPainter painter = new QrPainter();

  @Test
  void code_hasFinderPatternsInsideAQuietZoneOfFour() {
    try (var matrix = painter.paint(ascii("otpauth://totp/a?secret=ABC")).orElseThrow()) {
      int last = matrix.size() - 1;
      for (int i = 0; i < matrix.size(); i++) {
        for (int band = 0; band < QrPainter.QUIET_ZONE; band++) {
          assertFalse(matrix.dark(i, band) || matrix.dark(band, i));
          assertFalse(matrix.dark(i, last - band) || matrix.dark(last - band, i));
        }
      }
      // ISO/IEC 18004, 5.3.2: seven dark modules in the outer row of each finder pattern.
      for (int i = 0; i < 7; i++) {
        assertTrue(matrix.dark(4 + i, 4) && matrix.dark(last - 4 - i, 4) && matrix.dark(4 + i, last - 4));
      }
    }
  }

  @Test
  void picture_repeatsEveryModule() {
    try (var matrix = painter.paint(ascii("x")).orElseThrow();
        var picture = matrix.picture(3)) {
      assertEquals(matrix.size() * 3, picture.width());
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          assertEquals(matrix.dark(x / 3, y / 3) ? 0xFF000000 : 0xFFFFFFFF, picture.argb()[y * picture.width() + x]);
        }
      }
    }
  }

  @Test
  void textNoCodeHolds_givesNothing() {
    assertTrue(painter.paint(new byte[0]).isEmpty());
    assertTrue(painter.paint("x".repeat(2331).getBytes(StandardCharsets.US_ASCII)).isPresent());
    assertTrue(painter.paint("x".repeat(2332).getBytes(StandardCharsets.US_ASCII)).isEmpty());
    assertTrue(painter.paint("ü".repeat(1165).getBytes(StandardCharsets.UTF_8)).isPresent());
    assertTrue(painter.paint(("ü".repeat(1165) + "x").getBytes(StandardCharsets.UTF_8)).isEmpty(), "ECI takes room");
    assertTrue(painter.paint("7".repeat(5597).getBytes(StandardCharsets.US_ASCII)).isEmpty());
  }

  @Test
  void closedMatrix_showsNothing() {
    var matrix = painter.paint(ascii("x")).orElseThrow();
    matrix.close();
    assertFalse(matrix.dark(4, 4));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
