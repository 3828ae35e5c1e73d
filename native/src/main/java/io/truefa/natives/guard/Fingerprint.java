package io.truefa.natives.guard;

/**
 * Which library met which machine. A marker holds for one fingerprint only.
 *
 * @param engine name of the library
 * @param engineVersion what the library says of itself
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
}
