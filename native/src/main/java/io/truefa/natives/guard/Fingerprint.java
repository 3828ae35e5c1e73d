package io.truefa.natives.guard;

import java.util.Map;
import java.util.Optional;

/**
 * Which library met which machine. A marker holds for one fingerprint only.
 *
 * @param engine name of the library
 * @param engineVersion what is known of its version before it is loaded
 * @param engineSha256 hash of its file, in hex
 * @param app version of this program
 * @param os operating system and processor, such as {@code linux-x86_64}
 * @param jvm feature version of Java
 */
public record Fingerprint(
    String engine, String engineVersion, String engineSha256, String app, String os, int jvm) {
  private static final int TAG_DIGITS = 12;

  /** The library in file names: the beginning of its hash. */
  public String libraryTag() {
    return engineSha256.substring(0, Math.min(TAG_DIGITS, engineSha256.length()));
  }

  /** Adds its fields to a file's. */
  void into(Map<String, Object> fields) {
    fields.put("engine", engine);
    fields.put("engineVersion", engineVersion);
    fields.put("engineSha256", engineSha256);
    fields.put("app", app);
    fields.put("os", os);
    fields.put("jvm", jvm);
  }

  /** The one in a file; empty if a field is no number that must be one. */
  static Optional<Fingerprint> from(Map<String, String> fields) {
    return FlatJson.number(fields, "jvm")
        .filter(jvm -> jvm <= Integer.MAX_VALUE)
        .map(
            jvm ->
                new Fingerprint(
                    fields.getOrDefault("engine", ""),
                    fields.getOrDefault("engineVersion", ""),
                    fields.getOrDefault("engineSha256", ""),
                    fields.getOrDefault("app", ""),
                    fields.getOrDefault("os", ""),
                    jvm.intValue()));
  }
}
