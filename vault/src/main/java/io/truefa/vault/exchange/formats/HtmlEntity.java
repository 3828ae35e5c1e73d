package io.truefa.vault.exchange.formats;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A character written by its name or its number in HTML. Never longer as UTF-8 than it is written. A sign
 * {@code &} that begins none stands for itself, as in links nobody escaped.
 *
 * @param text the character
 * @param end where the text goes on
 */
record HtmlEntity(String text, int end) {
  private static final int LONGEST = 10;
  private static final Map<String, String> NAMES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  /** What the sign {@code &} at {@code index} begins. */
  static HtmlEntity at(byte[] html, int index, int to) {
    int end = index + 1;
    while (end < Math.min(to, index + LONGEST) && html[end] != ';') {
      end++;
    }
    if (end < to && html[end] == ';') {
      // at most ten characters of a name; a link has "secret=" and more after its sign
      var name = new String(html, index + 1, end - index - 1, StandardCharsets.US_ASCII);
      var character = name.startsWith("#") ? numbered(name.substring(1)) : NAMES.getOrDefault(name, "");
      if (!character.isEmpty()) {
        return new HtmlEntity(character, end + 1);
      }
    }
    return new HtmlEntity("&", index + 1);
  }

  private static String numbered(String number) {
    try {
      boolean hex = number.startsWith("x") || number.startsWith("X");
      int point = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      return Character.isValidCodePoint(point) && point > 0 && (point < 0xD800 || point > 0xDFFF)
          ? Character.toString(point)
          : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
