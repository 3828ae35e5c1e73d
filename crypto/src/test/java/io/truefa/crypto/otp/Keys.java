package io.truefa.crypto.otp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Short ways to make keys in tests. */
final class Keys {
  private Keys() {}

  static Crypto crypto(Path state) {
    return Crypto.open(new ProviderContext(state, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  static SecretBuffer ascii(Crypto crypto, String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.US_ASCII));
  }

  static SecretBuffer base32(Crypto crypto, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (new Base32(crypto.secrets()).decode(bytes, 0, bytes.length)) {
      case Base32.Result.Decoded decoded -> decoded.secret();
      case Base32.Result.Rejected rejected -> throw new AssertionError(rejected.fault());
    };
  }

  static SecretBuffer pinned(Crypto crypto, String pin, SecretBuffer key) {
    try (key;
        var pinBytes = ascii(crypto, pin)) {
      return new PinnedSecret(crypto.secrets()).join(pinBytes, key);
    }
  }

  static byte[] bytes(SecretBuffer secret) {
    return secret.use(
        (SecretBuffer.SecretReader<byte[], RuntimeException>) segment -> segment.toArray(JAVA_BYTE));
  }
}
