package io.truefa.app.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Makes QR codes (ISO/IEC 18004, model 2) of texts. */
public final class QrPainter {
  /** Light modules around the code, as the standard asks (ISO/IEC 18004, section 5.3.8). */
  public static final int QUIET_ZONE = 4;

  /** Version 40 at level M holds 5596 digits, and less of anything else (ISO/IEC 18004, table 7). */
  private static final int MOST_BYTES = 5596;

  /**
   * The code of a text, at error correction level M; empty when the text is empty or too long for one code. The caller
   * closes it; {@code utf8} stays the caller's.
   */
  public Optional<QrMatrix> paint(byte[] utf8) {
    if (utf8.length == 0 || utf8.length > MOST_BYTES) {
      return Optional.empty();
    }
    // A String is forced: ZXing's encoder takes nothing else. It dies with this frame but cannot be wiped.
    var text = new String(utf8, StandardCharsets.UTF_8);
    try {
      var modules = Encoder.encode(text, ErrorCorrectionLevel.M, hints(utf8)).getMatrix();
      try {
        return Optional.of(withQuietZone(modules));
      } finally {
        modules.clear((byte) 0);
      }
    } catch (WriterException tooLong) {
      // No version holds it: the only reason left, with a fixed level and no other hints.
      return Optional.empty();
    }
  }

  private static Map<EncodeHintType, Object> hints(byte[] utf8) {
    var hints = new EnumMap<EncodeHintType, Object>(EncodeHintType.class);
    for (byte unit : utf8) {
      if (unit < 0) {
        // Announced by an ECI segment. Pure ASCII does without: old readers stumble over ECI.
        hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        break;
      }
    }
    return hints;
  }

  private static QrMatrix withQuietZone(ByteMatrix modules) {
    int size = modules.getWidth() + 2 * QUIET_ZONE;
    var dark = new boolean[size * size];
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        dark[(y + QUIET_ZONE) * size + x + QUIET_ZONE] = modules.get(x, y) == 1;
      }
    }
    return new QrMatrix(size, dark);
  }
}
