package io.truefa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads one line of bytes that may be secret: never a String, never more than asked for, never a copy left behind. */
final class SecretLine {
  static final int LIMIT = 64 * 1024;

  private SecretLine() {}

  /**
   * Reads up to and including the next newline, byte by byte, so that what follows stays in the stream for the next reader.
   */
  static Result read(InputStream in) throws IOException {
    var line = new byte[256];
    int length = 0;
    try {
      int next;
      while ((next = in.read()) >= 0 && next != '\n') {
        if (length == LIMIT) {
          return new Result.TooLong();
        }
        if (length == line.length) {
          line = grown(line);
        }
        line[length++] = (byte) next;
      }
      if (next < 0 && length == 0) {
        return new Result.End();
      }
      int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
      return new Result.Line(Arrays.copyOf(line, end));
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private static byte[] grown(byte[] old) {
    var bigger = Arrays.copyOf(old, old.length * 2);
    Arrays.fill(old, (byte) 0);
    return bigger;
  }

  /** What a stream held next. */
  sealed interface Result {
    /** A line without its newline. */
    final class Line implements Result {
      private final byte[] bytes;

      private Line(byte[] bytes) {
        this.bytes = bytes;
      }

      /** The live bytes; whoever takes them wipes them. */
      byte[] bytes() {
        return bytes;
      }
    }

    /** Nothing was left. */
    record End() implements Result {}

    /** Over {@value #LIMIT} bytes without a newline. */
    record TooLong() implements Result {}
  }
}
