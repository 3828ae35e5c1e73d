package io.truefa.vault;

import java.nio.charset.StandardCharsets;

/** Text that survives a way through UTF-8: halves of surrogate pairs, which no file can hold, become question marks. */
final class WellFormed {
  private WellFormed() {}

  static String text(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
