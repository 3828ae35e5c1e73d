package io.truefa.crypto.otp;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import java.time.Instant;

/** Computes codes. */
public final class OtpGenerator {
  private final Crypto crypto;

  public OtpGenerator(Crypto crypto) {
    this.crypto = crypto;
  }

  /** The code at {@code at}; for HOTP the code of the counter in {@code spec}, whatever the time. */
  public OtpCode code(OtpSpec spec, SecretBuffer secret, Instant at) {
    return java.util.Optional.<OtpCode>empty().orElseThrow();
  }
}
