package io.truefa.natives.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One flat JSON object of strings and whole numbers that are not negative. A library would be a dependency of the part
 * that must work when others do not; a text that is not exactly of this shape is none.
 */
final class FlatJson {
  private static final String STRING = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\])*+)\"";
  private static final Pattern PAIR =
      Pattern.compile("\\s*+" + STRING + "\\s*+:\\s*+(?:" + STRING + "|(\\d{1,18}))\\s*+");

  private FlatJson() {}

  /** One line, in the order of {@code fields}; values are texts or numbers. */
  static String write(Map<String, Object> fields) {
    var out = new StringBuilder("{");
    fields.forEach(
        (name, value) -> {
          out.append(out.length() > 1 ? "," : "").append('"').append(name).append("\":");
          out.append(value instanceof String text ? '"' + escaped(text) + '"' : value.toString());
        });
    return out.append("}\n").toString();
  }

  /** Name to value; empty if the text is not one flat object, or says a thing twice. */
  static Map<String, String> read(String raw) {
    var text = raw.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return Map.of();
    }
    var found = new LinkedHashMap<String, String>();
    var matcher = PAIR.matcher(text).region(1, text.length() - 1);
    while (matcher.lookingAt()) {
      var value = matcher.group(2) != null ? unescaped(matcher.group(2)) : matcher.group(3);
      if (found.put(unescaped(matcher.group(1)), value) != null) {
        return Map.of();
      }
      int next = matcher.end();
      if (next == text.length() - 1) {
        return found;
      }
      if (text.charAt(next) != ',') {
        return Map.of();
      }
      matcher.region(next + 1, text.length() - 1);
    }
    return Map.of();
  }

  /** The number of that name; empty if it is missing or none. */
  static Optional<Long> number(Map<String, String> fields, String name) {
    var text = fields.getOrDefault(name, "");
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
