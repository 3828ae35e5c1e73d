package io.truefa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Turns the bytes of one line typed at a terminal into characters: all of them, or none. */
final class TypedLine {
  /** A terminal drops what does not fit into 4,095 bytes and a newline (termios(3)): a line so full may have been cut. */
  static final int LIMIT = 4094;

  private final Charset system;

  /** @param system how this system writes text; tried where a line is not UTF-8 */
  TypedLine(Charset system) {
    this.system = system;
  }

  Answer read(InputStream in) throws IOException {
    return switch (SecretLine.read(in)) {
      case SecretLine.Result.Line line -> answer(line.bytes());
      case SecretLine.Result.End _ -> new Answer.Nothing();
      case SecretLine.Result.TooLong _ -> new Answer.TooLong();
    };
  }

  /** Wipes {@code bytes}. */
  private Answer answer(byte[] bytes) {
    try {
      if (bytes.length > LIMIT) {
        return new Answer.TooLong();
      }
      // UTF-8 first, whatever the locale says: a terminal often sends it where the locale is the plain "C".
      return decoded(bytes, StandardCharsets.UTF_8)
          .or(() -> decoded(bytes, system))
          .<Answer>map(Answer.Typed::new)
          .orElseGet(Answer.Unreadable::new);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Empty unless every byte has its meaning: a character replaced or left out would make another password. */
  private static Optional<char[]> decoded(byte[] bytes, Charset charset) {
    var decoder = charset.newDecoder();
    var characters = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
    try {
      if (!decoder.decode(ByteBuffer.wrap(bytes), characters, true).isUnderflow()
          || !decoder.flush(characters).isUnderflow()) {
        return Optional.empty();
      }
      return Optional.of(Arrays.copyOf(characters.array(), characters.position()));
    } finally {
      Arrays.fill(characters.array(), '\0');
    }
  }
}
