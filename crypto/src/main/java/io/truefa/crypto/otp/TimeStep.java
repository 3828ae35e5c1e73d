package io.truefa.crypto.otp;

import java.time.Instant;

/** One step of a time-based code (RFC 6238, section 4.2); steps before T0 count downwards from -1. */
final class TimeStep {
  private final long t0;
  private final int period;
  private final long number;

  TimeStep(long t0, int period, Instant at) {
    this.t0 = t0;
    this.period = period;
    this.number = Math.floorDiv(at.getEpochSecond() - t0, period);
  }

  /** Number of the step. */
  long number() {
    return number;
  }

  /** From when until when the step lasts, cut where {@link Instant} ends. */
  OtpCode.Validity validity() {
    long from = t0 + number * period;
    return new OtpCode.Validity(instant(from), instant(from + period));
  }

  private static Instant instant(long second) {
    return Instant.ofEpochSecond(
        Math.clamp(second, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
  }
}
