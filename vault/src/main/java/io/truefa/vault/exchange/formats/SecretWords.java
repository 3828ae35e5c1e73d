package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.Optional;

/** Secrets the way other programs write them. The caller owns every buffer. */
final class SecretWords {
  private final Secrets secrets;

  SecretWords(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The key, without a PIN. */
  SecretBuffer key(Outgoing outgoing) {
    return isPinned(outgoing) ? new PinnedSecret(secrets).keyOf(outgoing.secret()) : secrets.copyOf(outgoing.secret());
  }

  /** The key in Base32, without padding. */
  SecretBuffer base32(Outgoing outgoing) {
    try (var key = key(outgoing)) {
      return new Base32(secrets).encode(key);
    }
  }

  /** The same; that of mOTP as the bytes its hexadecimal digits stand for. */
  SecretBuffer base32OfBytes(Outgoing outgoing) {
    try (var key = key(outgoing);
        var bytes = outgoing.entry().spec() instanceof OtpSpec.Motp ? unhexed(key) : secrets.copyOf(key)) {
      return new Base32(secrets).encode(bytes);
    }
  }

  /** Whether {@link #base32OfBytes} can write it. */
  boolean isWritable(Outgoing outgoing) {
    if (!(outgoing.entry().spec() instanceof OtpSpec.Motp)) {
      return true;
    }
    try (var key = key(outgoing)) {
      return key.useOnHeap(SecretWords::isHex);
    }
  }

  private static boolean isHex(byte[] text) {
    boolean hex = text.length > 0 && text.length % 2 == 0;
    for (byte digit : text) {
      hex &= (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    }
    return hex;
  }

  private SecretBuffer unhexed(SecretBuffer text) {
    return text.useOnHeap(
        digits -> {
          var bytes = new byte[digits.length / 2];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.digit(digits[2 * i], 16) << 4 | Character.digit(digits[2 * i + 1], 16));
          }
          return secrets.takeFrom(bytes);
        });
  }

  /** The PIN as figures; empty where there is none. */
  Optional<SecretBuffer> pin(Outgoing outgoing) {
    return isPinned(outgoing) ? Optional.of(new PinnedSecret(secrets).pinOf(outgoing.secret())) : Optional.empty();
  }

  /** A link; for Steam {@code steam://} and the key, as Bitwarden and Proton have it. */
  SecretBuffer link(Outgoing outgoing) {
    if (!(outgoing.entry().spec() instanceof OtpSpec.Steam)) {
      return new OtpauthText(secrets).write(outgoing.entry(), outgoing.secret());
    }
    try (var link = new WipedOutput()) {
      return secrets.takeFrom(link.text("steam://").secret(base32(outgoing)).toBytes());
    }
  }

  private static boolean isPinned(Outgoing outgoing) {
    return switch (outgoing.entry().spec()) {
      case OtpSpec.Motp _, OtpSpec.Yandex _ -> true;
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Kept _ -> false;
    };
  }
}
