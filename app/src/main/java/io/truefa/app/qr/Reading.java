package io.truefa.app.qr;

import com.google.zxing.common.DecoderResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One decoded symbol. */
final class Reading implements AutoCloseable {

  /** The charsets ZXing may have read byte segments in when the code names none. */
  private static final List<String> GUESSES =
      List.of("UTF-8", "ISO-8859-1", "Shift_JIS", "GB18030", "UTF-16", "EUC-JP");

  private final byte[] utf8;
  private final Place place;
  private final int part;
  private final int parts;
  private final int parity;

  /**
   * Takes over {@code utf8}.
   *
   * @param part which part of a text spread over several symbols this is, or -1 (ISO/IEC 18004, section 8)
   * @param parts how many parts there are
   * @param parity what all parts of one text have in common
   */
  Reading(byte[] utf8, Place place, int part, int parts, int parity) {
    this.utf8 = utf8;
    this.place = place;
    this.part = part;
    this.parts = parts;
    this.parity = parity;
  }

  /** Takes what can be wiped out of {@code decoded} and wipes it there. */
  static Reading of(DecoderResult decoded, Place place) {
    boolean append = decoded.hasStructuredAppend();
    int sequence = append ? decoded.getStructuredAppendSequenceNumber() : 0;
    try {
      return new Reading(
          bytes(decoded),
          place,
          append ? sequence >> 4 : -1,
          append ? (sequence & 0xF) + 1 : 1,
          append ? decoded.getStructuredAppendParity() : 0);
    } finally {
      wipe(decoded);
    }
  }

  /** Wipes the raw forms of a text; the String inside is beyond reach. */
  static void wipe(DecoderResult decoded) {
    if (decoded.getRawBytes() != null) {
      Arrays.fill(decoded.getRawBytes(), (byte) 0);
    }
    if (decoded.getByteSegments() != null) {
      decoded.getByteSegments().forEach(segment -> Arrays.fill(segment, (byte) 0));
    }
  }

  private static byte[] bytes(DecoderResult decoded) {
    // A String is forced: ZXing's decoder always makes one of the text. It cannot be wiped.
    String text = decoded.getText();
    // Odd modifiers say that the code names no charset (AIM, symbology identifiers): then ZXing has guessed one.
    if (decoded.getByteSegments() != null && decoded.getSymbologyModifier() % 2 == 1) {
      byte[] raw = joined(decoded.getByteSegments());
      if (isUtf8(raw) && isWholly(raw, text)) {
        return raw;
      }
      Arrays.fill(raw, (byte) 0);
    }
    // Other segments have their part in the text, or it was written in another charset.
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(List<byte[]> segments) {
    int length = segments.stream().mapToInt(segment -> segment.length).sum();
    var buffer = ByteBuffer.allocate(length);
    segments.forEach(buffer::put);
    return buffer.array();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      var chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      Arrays.fill(chars.array(), '\0');
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether the text is these bytes and nothing else, in whatever charset ZXing took them for. */
  private static boolean isWholly(byte[] raw, String text) {
    for (String name : GUESSES) {
      if (Charset.isSupported(name)) {
        byte[] again = text.getBytes(Charset.forName(name));
        boolean same = Arrays.equals(again, raw);
        Arrays.fill(again, (byte) 0);
        if (same) {
          return true;
        }
      }
    }
    return false;
  }

  byte[] utf8() {
    return utf8;
  }

  Place place() {
    return place;
  }

  int part() {
    return part;
  }

  int parts() {
    return parts;
  }

  int parity() {
    return parity;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "Reading[hidden]";
  }
}
