package io.truefa.vault.otpauth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds {@code "shared_secret":"…"} in the JSON WinAuth writes beside a Steam entry: that is the key, the link's own
 * secret may be a placeholder. Searched as bytes, since a JSON reader would make strings of it.
 */
final class SharedSecret {
  private static final byte[] NAME = "\"shared_secret\"".getBytes(StandardCharsets.US_ASCII);

  /** The Base64 text of the value, which the caller wipes. */
  Optional<byte[]> find(byte[] json) {
    int name = indexOf(json);
    if (name < 0) {
      return Optional.empty();
    }
    int at = skipBlanks(json, name + NAME.length);
    if (at >= json.length || json[at] != ':') {
      return Optional.empty();
    }
    int from = skipBlanks(json, at + 1);
    if (from >= json.length || json[from] != '"') {
      return Optional.empty();
    }
    int to = from + 1;
    while (to < json.length && json[to] != '"') {
      to++;
    }
    return to < json.length ? Optional.of(Arrays.copyOfRange(json, from + 1, to)) : Optional.empty();
  }

  private static int indexOf(byte[] json) {
    for (int i = 0; i + NAME.length <= json.length; i++) {
      if (Arrays.equals(json, i, i + NAME.length, NAME, 0, NAME.length)) {
        return i;
      }
    }
    return -1;
  }

  private static int skipBlanks(byte[] json, int from) {
    int at = from;
    while (at < json.length && json[at] >= 0 && json[at] <= ' ') {
      at++;
    }
    return at;
  }
}
