package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.exchange.Outgoing;
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

  /** The PIN as figures; empty where there is none. */
  Optional<SecretBuffer> pin(Outgoing outgoing) {
    return isPinned(outgoing) ? Optional.of(new PinnedSecret(secrets).pinOf(outgoing.secret())) : Optional.empty();
  }

  private static boolean isPinned(Outgoing outgoing) {
    return switch (outgoing.entry().spec()) {
      case OtpSpec.Motp _, OtpSpec.Yandex _ -> true;
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _ -> false;
    };
  }
}
