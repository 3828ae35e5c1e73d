package io.truefa.app.add;

import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry as somebody typed it, without its secret. Numbers are text until they are looked at.
 *
 * @param period only looked at for {@link Kind#TIME}
 * @param counter only looked at for {@link Kind#COUNTER}
 */
record ByHandForm(
    String issuer, String account, Kind kind, HashName hash, String digits, String period, String counter) {
  /** The longest secret a vault takes. */
  static final int MAX_SECRET_BYTES = 1_070;

  private static final int MAX_DIGITS = 10;
  private static final int MAX_PERIOD = 86_400;

  /** Ways of making codes. */
  enum Kind {
    TIME,
    COUNTER,
    STEAM,
    MOTP,
    YANDEX;

    /** Whether a person may choose hash and digits. */
    boolean isOpen() {
      return this == TIME || this == COUNTER;
    }

    /** Whether codes are made of a PIN too. */
    boolean needsPin() {
      return this == MOTP || this == YANDEX;
    }
  }

  Label label() {
    return new Label(issuer, account);
  }

  /** The first thing that is wrong with the numbers. */
  Optional<TfaCode> fault() {
    if (kind.isOpen() && !within(digits, 1, MAX_DIGITS)) {
      return Optional.of(TfaCode.DIGITS_OUT_OF_RANGE);
    }
    if (kind == Kind.TIME && !within(period, 1, MAX_PERIOD)) {
      return Optional.of(TfaCode.PERIOD_OUT_OF_RANGE);
    }
    if (kind == Kind.COUNTER && !within(counter, 0, Long.MAX_VALUE)) {
      return Optional.of(TfaCode.COUNTER_OUT_OF_RANGE);
    }
    return Optional.empty();
  }

  /** How codes are made; only where there is no {@link #fault}. */
  OtpSpec spec() {
    return switch (kind) {
      case TIME -> new OtpSpec.Totp(hash, (int) value(digits), (int) value(period), 0);
      case COUNTER -> new OtpSpec.Hotp(hash, (int) value(digits), value(counter));
      case STEAM -> new OtpSpec.Steam();
      case MOTP -> new OtpSpec.Motp();
      case YANDEX -> new OtpSpec.Yandex();
    };
  }

  private static boolean within(String text, long least, long most) {
    var number = number(text);
    return number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most;
  }

  private static long value(String text) {
    return number(text).orElseThrow();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
