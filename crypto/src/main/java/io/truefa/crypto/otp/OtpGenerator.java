package io.truefa.crypto.otp;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Computes codes: HOTP (RFC 4226), TOTP (RFC 6238), Steam Guard, mOTP and Yandex.
 *
 * <p>For mOTP and Yandex the secret is the length of the PIN (one byte), the PIN, and the key; see {@link PinnedSecret}.
 */
public final class OtpGenerator {
  private static final int STEAM_PERIOD = 30;
  private static final int STEAM_LENGTH = 5;
  private static final String STEAM_ALPHABET = "23456789BCDFGHJKMNPQRTVWXY";

  private final Crypto crypto;

  public OtpGenerator(Crypto crypto) {
    this.crypto = crypto;
  }

  /**
   * The code at {@code at}; for HOTP the code of the counter in {@code spec}, whatever the time.
   *
   * @throws IllegalArgumentException if the secret is none of that kind, or {@code spec} makes no codes
   */
  public OtpCode code(OtpSpec spec, SecretBuffer secret, Instant at) {
    return switch (spec) {
      case OtpSpec.Totp totp -> totp(totp, secret, at);
      case OtpSpec.Hotp hotp ->
          new OtpCode(decimal(hotp.hash(), secret, hotp.counter(), hotp.digits()), Optional.empty());
      case OtpSpec.Steam _ -> steam(secret, new TimeStep(0, STEAM_PERIOD, at));
      case OtpSpec.Motp _ -> valid(new TimeStep(0, MotpCode.PERIOD, at), step -> new MotpCode().at(step, secret));
      case OtpSpec.Yandex _ ->
          valid(new TimeStep(0, YandexCode.PERIOD, at), step -> new YandexCode(crypto).at(step, secret));
      case OtpSpec.Kept _ -> throw new IllegalArgumentException("an entry that is only kept makes no codes");
    };
  }

  private OtpCode totp(OtpSpec.Totp spec, SecretBuffer secret, Instant at) {
    return valid(
        new TimeStep(spec.t0(), spec.period(), at), step -> decimal(spec.hash(), secret, step, spec.digits()));
  }

  private OtpCode steam(SecretBuffer secret, TimeStep step) {
    return valid(
        step,
        number -> {
          int value = truncated(HashName.SHA1, secret, number);
          var text = new StringBuilder(STEAM_LENGTH);
          for (int i = 0; i < STEAM_LENGTH; i++) {
            text.append(STEAM_ALPHABET.charAt(value % STEAM_ALPHABET.length()));
            value /= STEAM_ALPHABET.length();
          }
          return text.toString();
        });
  }

  private static OtpCode valid(TimeStep step, StepCode code) {
    return new OtpCode(code.of(step.number()), Optional.of(step.validity()));
  }

  /** RFC 4226, section 5.3; ten digits show the whole 31-bit value. */
  private String decimal(HashName hash, SecretBuffer secret, long counter, int digits) {
    long modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    var number = Long.toString(truncated(hash, secret, counter) % modulus);
    return "0".repeat(digits - number.length()) + number;
  }

  /** Dynamic truncation to 31 bits (RFC 4226, section 5.3). */
  private int truncated(HashName hash, SecretBuffer secret, long counter) {
    var mac = crypto.hmac(hash, secret, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    try {
      return ByteBuffer.wrap(mac).getInt(mac[mac.length - 1] & 0xF) & Integer.MAX_VALUE;
    } finally {
      Arrays.fill(mac, (byte) 0);
    }
  }

  private interface StepCode {
    String of(long step);
  }
}
