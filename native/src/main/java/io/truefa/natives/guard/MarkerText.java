package io.truefa.natives.guard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A marker as one flat JSON object of strings and whole numbers. A library would be a dependency of the part that must
 * work when others do not; a file that is not exactly of this shape is no marker.
 */
final class MarkerText {
  private static final int VERSION = 1;
  private static final String NEVER = "never";

  private static final String STRING = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\])*+)\"";
  private static final Pattern PAIR =
      Pattern.compile("\\s*+" + STRING + "\\s*+:\\s*+(?:" + STRING + "|(\\d{1,18}))\\s*+");

  private MarkerText() {}

  static String write(Marker marker) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("v", VERSION);
    fields.put("fn", marker.function().externalName());
    fields.put("state", "OPEN");
    fields.put("cause", marker.cause().name());
    fields.put("count", marker.count());
    fields.put("engine", marker.fingerprint().engine());
    fields.put("engineVersion", marker.fingerprint().engineVersion());
    fields.put("engineSha256", marker.fingerprint().engineSha256());
    fields.put("app", marker.fingerprint().app());
    fields.put("os", marker.fingerprint().os());
    fields.put("jvm", marker.fingerprint().jvm());
    fields.put("firstAt", marker.firstAt().toString());
    fields.put("lastAt", marker.lastAt().toString());
    fields.put("probeAfter", marker.probeAfter().equals(Instant.MAX) ? NEVER : marker.probeAfter().toString());
    fields.put("deadlineMs", marker.deadlineMs());
    fields.put("detail", marker.detail());
    var out = new StringBuilder("{");
    fields.forEach(
        (name, value) -> {
          out.append(out.length() > 1 ? "," : "").append('"').append(name).append("\":");
          out.append(value instanceof String text ? '"' + escaped(text) + '"' : value.toString());
        });
    return out.append("}\n").toString();
  }

  /** Empty for anything that is not a marker of this version for {@code function}. */
  static Optional<Marker> read(String text, NativeFunction function) {
    var fields = fields(text.strip());
    if (fields.isEmpty()
        || !String.valueOf(VERSION).equals(fields.get("v"))
        || !function.externalName().equals(fields.get("fn"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Marker(
              function,
              cause(fields.get("cause")),
              Math.max(1, Math.toIntExact(number(fields, "count"))),
              new Fingerprint(
                  text(fields, "engine"),
                  text(fields, "engineVersion"),
                  text(fields, "engineSha256"),
                  text(fields, "app"),
                  text(fields, "os"),
                  Math.toIntExact(number(fields, "jvm"))),
              Instant.parse(text(fields, "firstAt")),
              Instant.parse(text(fields, "lastAt")),
              text(fields, "probeAfter").equals(NEVER) ? Instant.MAX : Instant.parse(text(fields, "probeAfter")),
              number(fields, "deadlineMs"),
              text(fields, "detail")));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Name to value; empty if the text is not one flat object, or says a thing twice. */
  private static Map<String, String> fields(String text) {
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

  private static Cause cause(String name) {
    for (var cause : Cause.values()) {
      if (cause.name().equals(name)) {
        return cause;
      }
    }
    return Cause.UNKNOWN;
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
