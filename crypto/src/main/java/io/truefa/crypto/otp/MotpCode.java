package io.truefa.crypto.otp;

import io.truefa.crypto.SecretBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Mobile-OTP: the first six hexadecimal digits of MD5(step in decimal, secret text, PIN). */
final class MotpCode {
  /** Seconds. */
  static final int PERIOD = 10;

  private static final int SHOWN_BYTES = 3;

  String at(long step, SecretBuffer secret) {
    return secret.useOnHeap(
        bytes -> {
          var parts = new PinnedSecret.Parts(bytes);
          var md5 = md5();
          md5.update(Long.toString(step).getBytes(StandardCharsets.US_ASCII));
          md5.update(bytes, parts.keyFrom(), parts.keyLength());
          md5.update(bytes, parts.pinFrom(), parts.pinLength());
          var hash = md5.digest(); // digest() also clears what the object held
          try {
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
          } finally {
            Arrays.fill(hash, (byte) 0);
          }
        });
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lacks MD5", e);
    }
  }
}
