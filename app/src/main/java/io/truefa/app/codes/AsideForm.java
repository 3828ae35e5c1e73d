package io.truefa.app.codes;

import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person says of an entry that is to be made anew. Numbers are text until they are looked at.
 *
 * @param number seconds, or the counter
 */
record AsideForm(Label label, Kind kind, HashName hash, String digits, String number) {

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

    static Kind of(OtpSpec spec) {
      return switch (spec) {
        case OtpSpec.Totp _, OtpSpec.Kept _ -> TIME;
        case OtpSpec.Hotp _ -> COUNTER;
        case OtpSpec.Steam _ -> STEAM;
        case OtpSpec.Motp _ -> MOTP;
        case OtpSpec.Yandex _ -> YANDEX;
      };
    }
  }

  /** What stands in the form at first. */
  static AsideForm of(Label label, OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp(var hash, int digits, int period, long _) ->
          new AsideForm(label, Kind.TIME, hash, Integer.toString(digits), Integer.toString(period));
      case OtpSpec.Hotp(var hash, int digits, long counter) ->
          new AsideForm(label, Kind.COUNTER, hash, Integer.toString(digits), Long.toString(counter));
      case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ ->
          new AsideForm(label, Kind.of(spec), HashName.SHA1, "6", "30");
    };
  }

  /** The first thing that is wrong with the numbers. */
  Optional<TfaCode> fault() {
    if (kind.isOpen() && !within(digits, 1, 10)) {
      return Optional.of(TfaCode.DIGITS_OUT_OF_RANGE);
    }
    if (kind == Kind.TIME && !within(number, 1, 86_400)) {
      return Optional.of(TfaCode.PERIOD_OUT_OF_RANGE);
    }
    if (kind == Kind.COUNTER && !within(number, 0, Long.MAX_VALUE)) {
      return Optional.of(TfaCode.COUNTER_OUT_OF_RANGE);
    }
    return Optional.empty();
  }

  /**
   * How codes are made; only where there is no {@link #fault}.
   *
   * @param t0 when the first step of time began, which nobody types
   */
  OtpSpec spec(long t0) {
    return switch (kind) {
      case TIME -> new OtpSpec.Totp(hash, (int) value(digits), (int) value(number), t0);
      case COUNTER -> new OtpSpec.Hotp(hash, (int) value(digits), value(number));
      case STEAM -> new OtpSpec.Steam();
      case MOTP -> new OtpSpec.Motp();
      case YANDEX -> new OtpSpec.Yandex();
    };
  }

  private static boolean within(String text, long least, long most) {
    var found = number(text);
    return found.isPresent() && found.getAsLong() >= least && found.getAsLong() <= most;
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
