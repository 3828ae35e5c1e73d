package io.truefa.vault.otpauth;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Base32 from anywhere, against a reader that is slow and short. */
public final class Base32Fuzz {
  private static final Secrets SECRETS =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))).secrets();
  private static final Base32 BASE32 = new Base32(SECRETS);

  private Base32Fuzz() {}

  /** Any bytes, as Base32. */
  public static void fuzzerTestOneInput(byte[] text) {
    if (BASE32.decode(text, 0, text.length) instanceof Base32.Result.Decoded(var secret)) {
      try (secret) {
        var decoded = secret.useOnHeap(bytes -> bytes.clone());
        if (!Arrays.equals(slowly(text), decoded)) {
          throw new AssertionError("read in two ways");
        }
        try (var encoded = BASE32.encode(secret)) {
          var back = encoded.useOnHeap(bytes -> bytes.clone());
          if (!Arrays.equals(slowly(back), decoded)) {
            throw new AssertionError("not the same after writing");
          }
        }
      }
    }
    if (SECRETS.alive() != 0) {
      throw new AssertionError(SECRETS.alive() + " secrets left");
    }
  }

  /** For text that is known to be good: its digits as bits, eight of which are a byte. */
  private static byte[] slowly(byte[] text) {
    var bits = new StringBuilder();
    for (byte each : text) {
      int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(Character.toUpperCase((char) (each & 0xFF)));
      if (digit >= 0 && each > 0) {
        bits.append(Integer.toBinaryString(32 + digit).substring(1));
      }
    }
    var bytes = new byte[bits.length() / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(i * Byte.SIZE, (i + 1) * Byte.SIZE), 2);
    }
    return bytes;
  }
}
