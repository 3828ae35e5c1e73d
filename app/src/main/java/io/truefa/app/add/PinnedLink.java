package io.truefa.app.add;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes what somebody typed for a token with a PIN as the bytes of a link, so that it meets the same rules as one from a QR
 * code.
 */
final class PinnedLink {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** The caller wipes all three. */
  byte[] of(ByHandForm.Kind kind, byte[] secret, byte[] pin) {
    var start = (start(kind) + "secret=").getBytes(StandardCharsets.US_ASCII);
    var middle = "&pin=".getBytes(StandardCharsets.US_ASCII);
    // of this size from the beginning: a buffer that grows would leave copies behind
    var link = Arrays.copyOf(start, start.length + 3 * secret.length + middle.length + 3 * pin.length);
    int at = escape(secret, link, start.length);
    System.arraycopy(middle, 0, link, at, middle.length);
    escape(pin, link, at + middle.length);
    return link;
  }

  private static String start(ByHandForm.Kind kind) {
    return switch (kind) {
      case MOTP -> "otpauth://motp/-?";
      case YANDEX -> "otpauth://yaotp/-?";
      case TIME, COUNTER, STEAM -> throw new IllegalArgumentException("no PIN belongs to " + kind);
    };
  }

  /** Every byte as {@code %XX} (RFC 3986, section 2.1): whatever it is, it cannot end the parameter. */
  private static int escape(byte[] from, byte[] to, int at) {
    int next = at;
    for (byte b : from) {
      to[next++] = '%';
      to[next++] = HEX[(b >> 4) & 0x0F];
      to[next++] = HEX[b & 0x0F];
    }
    return next;
  }
}
