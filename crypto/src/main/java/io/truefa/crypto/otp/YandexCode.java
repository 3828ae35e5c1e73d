package io.truefa.crypto.otp;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Yandex.Key: eight letters from HMAC-SHA-256 under SHA-256(PIN, first 16 bytes of the key). */
final class YandexCode {
  /** Seconds. */
  static final int PERIOD = 30;

  private static final int KEY_BYTES = 16;
  private static final int LETTERS = 8;
  private static final int ALPHABET = 26;

  private final Crypto crypto;

  YandexCode(Crypto crypto) {
    this.crypto = crypto;
  }

  String at(long step, SecretBuffer secret) {
    try (var key = macKey(secret)) {
      var mac = crypto.hmac(HashName.SHA256, key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      try {
        return letters(ByteBuffer.wrap(mac).getLong(mac[mac.length - 1] & 0xF) & Long.MAX_VALUE);
      } finally {
        Arrays.fill(mac, (byte) 0);
      }
    }
  }

  private SecretBuffer macKey(SecretBuffer secret) {
    return secret.useOnHeap(
        bytes -> {
          var parts = new PinnedSecret.Parts(bytes);
          var sha256 = sha256();
          sha256.update(bytes, parts.pinFrom(), parts.pinLength());
          sha256.update(bytes, parts.keyFrom(), Math.min(parts.keyLength(), KEY_BYTES));
          var hash = sha256.digest(); // digest() also clears what the object held
          try {
            int from = hash[0] == 0 ? 1 : 0; // as the issuer's program does it
            return crypto.secrets().takeFrom(hash, from, hash.length - from);
          } finally {
            Arrays.fill(hash, (byte) 0);
          }
        });
  }

  private static String letters(long value) {
    var text = new char[LETTERS];
    for (int i = LETTERS - 1; i >= 0; i--) {
      text[i] = (char) ('a' + value % ALPHABET);
      value /= ALPHABET;
    }
    return new String(text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lacks SHA-256", e);
    }
  }
}
