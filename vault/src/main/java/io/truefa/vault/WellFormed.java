package io.truefa.vault;

import java.nio.charset.StandardCharsets;

/** Text that survives a way through UTF-8: halves of surrogate pairs, which no file can hold, become question marks. */
final class WellFormed {
  private WellFormed() {}

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text; // nearly every text, and there are tens of thousands in a large vault
  }

  private static String repaired(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
