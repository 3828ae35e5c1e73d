package io.truefa.natives.guard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A marker as flat JSON. A state or a cause nobody knows is read as the careful one. */
final class MarkerText {
  private static final int VERSION = 1;
  private static final String NEVER = "never";

  private MarkerText() {}

  static String write(Marker marker) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("v", VERSION);
    fields.put("fn", marker.function().externalName());
    fields.put("state", marker.state().name());
    fields.put("cause", marker.last().cause().name());
    fields.put("count", marker.count());
    marker.fingerprint().into(fields);
    fields.put("firstAt", marker.firstAt().toString());
    fields.put("lastAt", marker.last().at().toString());
    fields.put("probeAfter", marker.probeAfter().equals(Instant.MAX) ? NEVER : marker.probeAfter().toString());
    fields.put("probes", marker.probes());
    fields.put("deadlineMs", marker.last().deadlineMs());
    fields.put("elapsedMs", marker.last().elapsedMs());
    fields.put("params", marker.last().params());
    fields.put("detail", marker.last().detail());
    return FlatJson.write(fields);
  }

  /** Empty for anything that is not a marker of this version for {@code function}. */
  static Optional<Marker> read(String text, NativeFunction function) {
    var fields = FlatJson.read(text);
    var fingerprint = Fingerprint.from(fields);
    if (fingerprint.isEmpty()
        || !String.valueOf(VERSION).equals(fields.get("v"))
        || !function.externalName().equals(fields.get("fn"))) {
      return Optional.empty();
    }
    try {
      var never = NEVER.equals(fields.get("probeAfter"));
      return Optional.of(
          new Marker(
              function,
              state(fields.get("state")),
              fingerprint.get(),
              count(fields, "count"),
              count(fields, "probes"),
              instant(fields, "firstAt"),
              never ? Instant.MAX : instant(fields, "probeAfter"),
              new Incident(
                  cause(fields.get("cause")),
                  instant(fields, "lastAt"),
                  number(fields, "deadlineMs"),
                  number(fields, "elapsedMs"),
                  fields.getOrDefault("params", ""),
                  fields.getOrDefault("detail", ""))));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Marker.State state(String name) {
    for (var state : Marker.State.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    return Marker.State.OPEN;
  }

  private static Cause cause(String name) {
    for (var cause : Cause.values()) {
      if (cause.name().equals(name)) {
        return cause;
      }
    }
    return Cause.UNKNOWN;
  }

  private static Instant instant(Map<String, String> fields, String name) {
    return Instant.parse(fields.getOrDefault(name, ""));
  }

  private static int count(Map<String, String> fields, String name) {
    return Math.toIntExact(number(fields, name));
  }

  private static long number(Map<String, String> fields, String name) {
    if (!fields.containsKey(name)) {
      return 0;
    }
    return FlatJson.number(fields, name).orElseThrow(() -> new ArithmeticException("not a number"));
  }
}
