package io.truefa.vault.otpauth;

import java.time.Instant;
import java.util.Optional;

/** The numbers of a token within the ranges this program computes, with their usual values. */
final class SpecNumbers {
  static final int MAX_PERIOD = 86_400;
  static final int MAX_DIGITS = 10;

  int digits(Optional<Slice> value) throws Refusal {
    return (int) new Numbers().read(value, 6, 1, MAX_DIGITS, RejectReason.DIGITS_OUT_OF_RANGE);
  }

  /** In seconds. */
  int period(Optional<Slice> value) throws Refusal {
    return (int) new Numbers().read(value, 30, 1, MAX_PERIOD, RejectReason.PERIOD_OUT_OF_RANGE);
  }

  /** Seconds since the epoch at which step 0 begins. */
  long t0(Optional<Slice> value) throws Refusal {
    return new Numbers()
        .read(
            value,
            0,
            Instant.MIN.getEpochSecond(),
            Instant.MAX.getEpochSecond(),
            RejectReason.PERIOD_OUT_OF_RANGE);
  }

  long counter(Optional<Slice> value) throws Refusal {
    return new Numbers().read(value, 0, 0, Long.MAX_VALUE, RejectReason.COUNTER_OUT_OF_RANGE);
  }
}
