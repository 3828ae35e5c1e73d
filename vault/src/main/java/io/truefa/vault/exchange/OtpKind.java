package io.truefa.vault.exchange;

import io.truefa.crypto.otp.OtpSpec;

/** The kinds of codes, as formats know or do not know them. */
public enum OtpKind {
  TOTP,
  HOTP,
  STEAM,
  MOTP,
  YANDEX,
  /** Makes no codes here: what another program said of it, as a link. */
  KEPT;

  public static OtpKind of(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp _ -> TOTP;
      case OtpSpec.Hotp _ -> HOTP;
      case OtpSpec.Steam _ -> STEAM;
      case OtpSpec.Motp _ -> MOTP;
      case OtpSpec.Yandex _ -> YANDEX;
      case OtpSpec.Kept _ -> KEPT;
    };
  }
}
