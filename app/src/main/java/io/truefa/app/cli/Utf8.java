package io.truefa.app.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Secret characters as bytes, with no copy left behind; {@link String#getBytes} and {@code Charset.encode} leave some. */
final class Utf8 {
  private static final int MAX_BYTES_PER_CHARACTER = 3;

  private Utf8() {}

  /** The caller wipes the result. Half a surrogate pair, which no keyboard gives, becomes a question mark. */
  static byte[] of(CharBuffer characters) {
    var bytes = ByteBuffer.allocate(MAX_BYTES_PER_CHARACTER * characters.remaining());
    try {
      var encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
      if (!encoder.encode(characters, bytes, true).isUnderflow() || !encoder.flush(bytes).isUnderflow()) {
        throw new IllegalStateException("three bytes are enough for every character");
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } finally {
      Arrays.fill(bytes.array(), (byte) 0);
    }
  }
}
