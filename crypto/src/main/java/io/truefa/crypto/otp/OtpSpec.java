package io.truefa.crypto.otp;

import io.truefa.crypto.HashName;
import java.time.Instant;

/** How a secret turns into codes. The secret itself is never in here. */
public sealed interface OtpSpec {

  /**
   * Time-based codes (RFC 6238).
   *
   * @param digits 1 to 10
   * @param period seconds a code is valid, 1 to 86,400
   * @param t0 seconds since the epoch at which step 0 begins, usually 0; within the years of {@link java.time.Instant}
   */
  record Totp(HashName hash, int digits, int period, long t0) implements OtpSpec {
    public Totp {
      requireDigits(digits);
      requirePeriod(period);
      if (t0 < Instant.MIN.getEpochSecond() || t0 > Instant.MAX.getEpochSecond()) {
        throw new IllegalArgumentException("t0 is not a point in time");
      }
    }
  }

  /**
   * Counter-based codes (RFC 4226).
   *
   * @param digits 1 to 10
   * @param counter counter of the next code to be shown, 0 or more
   */
  record Hotp(HashName hash, int digits, long counter) implements OtpSpec {
    public Hotp {
      requireDigits(digits);
      if (counter < 0) {
        throw new IllegalArgumentException("counter is negative");
      }
    }
  }

  /** Steam Guard: SHA-1, 30 s, five characters of Valve's alphabet. */
  record Steam() implements OtpSpec {}

  /** Mobile-OTP: MD5 over time, secret and PIN; 10 s, six hexadecimal digits. */
  record Motp() implements OtpSpec {}

  /** Yandex.Key: SHA-256 over PIN and secret; 30 s, eight letters. */
  record Yandex() implements OtpSpec {}

  /**
   * Makes no codes here: an entry of another program that cannot be taken in whole. Its secret is everything that program
   * said of it, as an otpauth link, so that a later version, or a person with the missing PIN, can make a token of it.
   *
   * @param why name of the reason: 1 to 32 capital letters and underscores
   */
  record Kept(String why) implements OtpSpec {
    public Kept {
      if (!why.matches("[A-Z_]{1,32}")) {
        throw new IllegalArgumentException("not the name of a reason");
      }
    }
  }

  /** What nearly every issuer means: SHA-1, six digits, 30 s. */
  static OtpSpec usual() {
    return new Totp(HashName.SHA1, 6, 30, 0);
  }

  private static void requireDigits(int digits) {
    if (digits < 1 || digits > 10) {
      throw new IllegalArgumentException("digits must be 1 to 10");
    }
  }

  private static void requirePeriod(int period) {
    if (period < 1 || period > 86_400) {
      throw new IllegalArgumentException("period must be 1 to 86,400 seconds");
    }
  }
}
