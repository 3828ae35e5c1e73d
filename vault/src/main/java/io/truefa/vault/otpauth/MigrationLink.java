package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Puts a payload into a migration link: standard Base64, percent-encoded. */
final class MigrationLink {
  private static final byte[] START = "otpauth-migration://offline?data=".getBytes(StandardCharsets.US_ASCII);
  private static final int ESCAPED = 3;

  private final Secrets secrets;

  MigrationLink(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The link; the caller owns it, and {@code payload} stays the caller's. */
  SecretBuffer of(SecretBuffer payload) {
    return payload.useOnHeap(
        bytes -> {
          var base64 = Base64.getEncoder().encode(bytes);
          var link = Arrays.copyOf(START, START.length + ESCAPED * base64.length);
          try {
            return secrets.takeFrom(link, 0, escape(base64, link));
          } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(link, (byte) 0);
          }
        });
  }

  private static int escape(byte[] base64, byte[] link) {
    int at = START.length;
    for (byte value : base64) {
      switch (value) {
        case '+' -> at = put(link, at, "%2B");
        case '/' -> at = put(link, at, "%2F");
        case '=' -> at = put(link, at, "%3D");
        default -> link[at++] = value;
      }
    }
    return at;
  }

  private static int put(byte[] link, int at, String escape) {
    for (int i = 0; i < ESCAPED; i++) {
      link[at + i] = (byte) escape.charAt(i);
    }
    return at + ESCAPED;
  }
}
