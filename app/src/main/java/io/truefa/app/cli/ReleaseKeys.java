package io.truefa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The public keys releases are signed with: {@code release-keys.txt}, one a line, in hexadecimal; see packaging/RELEASE.md. */
final class ReleaseKeys {
  private static final int KEY_BYTES = 32;

  private ReleaseKeys() {}

  static List<byte[]> builtIn() {
    try (InputStream in = ReleaseKeys.class.getResourceAsStream("/io/truefa/app/release-keys.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the program's own file cannot be read", e);
    }
  }

  /** Lines that begin with {@code #} are remarks. */
  static List<byte[]> parse(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> HexFormat.of().parseHex(line))
        .peek(
            key -> {
              if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a key of " + key.length + " bytes");
              }
            })
        .toList();
  }
}
