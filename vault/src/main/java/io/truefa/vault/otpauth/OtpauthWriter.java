package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Label;

/**
 * Writes {@code otpauth://} (and {@code motp://}) so that every program reads the same: everything percent-encoded, a blank
 * as {@code %20}, the issuer both as prefix and parameter, no parameter left to a default.
 */
final class OtpauthWriter {
  private final Secrets secrets;

  OtpauthWriter(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The link; the caller owns it, and {@code secret} stays the caller's. */
  SecretBuffer write(Label label, OtpSpec spec, SecretBuffer secret) {
    try (var text = new SecretText(secrets)) {
      switch (spec) {
        case OtpSpec.Totp totp -> {
          begin(text, "otpauth://totp/", label).add(base32(secret));
          end(text, label, "&algorithm=" + totp.hash() + "&digits=" + totp.digits() + "&period=" + totp.period());
          if (totp.t0() != 0) {
            text.add("&t0=" + totp.t0()); // our own word; nobody has one for it
          }
        }
        case OtpSpec.Hotp hotp -> {
          begin(text, "otpauth://hotp/", label).add(base32(secret));
          end(text, label, "&algorithm=" + hotp.hash() + "&digits=" + hotp.digits() + "&counter=" + hotp.counter());
        }
        case OtpSpec.Steam _ -> {
          begin(text, "otpauth://steam/", label).add(base32(secret));
          end(text, label, "");
        }
        case OtpSpec.Kept _ -> text.add(secrets.copyOf(secret)); // a link already
        case OtpSpec.Yandex _ -> {
          try (var key = new PinnedSecret(secrets).keyOf(secret)) {
            begin(text, "otpauth://yaotp/", label).add(base32(key)).add("&pin=").add(base32Pin(secret));
          }
          end(text, label, "");
        }
        case OtpSpec.Motp _ -> {
          begin(text, "motp://", label).add(new PinnedSecret(secrets).keyOf(secret));
          text.add("&pin=").add(base32Pin(secret));
          end(text, label, "");
        }
      }
      return text.join();
    }
  }

  /** Steam as {@code otpauth://totp/} with {@code encoder=steam}; the caller owns it. */
  SecretBuffer writeMarkedSteam(Label label, SecretBuffer secret) {
    try (var text = new SecretText(secrets)) {
      begin(text, "otpauth://totp/", label).add(base32(secret));
      end(text, label, "&algorithm=SHA1&digits=5&period=30&encoder=steam");
      return text.join();
    }
  }

  /** Without an issuer, a colon in the account would make one; a colon before it says that there is none. */
  private static SecretText begin(SecretText text, String scheme, Label label) {
    text.add(scheme);
    if (!label.issuer().isEmpty()) {
      text.addEncoded(label.issuer()).add(":");
    } else if (label.account().indexOf(':') >= 0) {
      text.add(":");
    }
    return text.addEncoded(label.account()).add("?secret=");
  }

  private static void end(SecretText text, Label label, String parameters) {
    if (!label.issuer().isEmpty()) {
      text.add("&issuer=").addEncoded(label.issuer());
    }
    text.add(parameters);
  }

  private SecretBuffer base32(SecretBuffer secret) {
    return new Base32(secrets).encode(secret);
  }

  private SecretBuffer base32Pin(SecretBuffer secret) {
    try (var pin = new PinnedSecret(secrets).pinOf(secret)) {
      return base32(pin);
    }
  }
}
