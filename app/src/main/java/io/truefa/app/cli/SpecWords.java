package io.truefa.app.cli;

import io.truefa.crypto.otp.OtpSpec;
import java.util.Optional;

/**
 * How codes are made, in the words of scripts.
 *
 * @param period seconds; empty for counter-based codes
 * @param counter of the next code; only for counter-based ones
 */
record SpecWords(String type, String algorithm, int digits, Optional<Integer> period, Optional<Long> counter) {

  static SpecWords of(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp totp -> timed("totp", totp.hash().name(), totp.digits(), totp.period());
      case OtpSpec.Hotp hotp ->
          new SpecWords("hotp", hotp.hash().name(), hotp.digits(), Optional.empty(), Optional.of(hotp.counter()));
      case OtpSpec.Steam _ -> timed("steam", "SHA1", 5, 30);
      case OtpSpec.Motp _ -> timed("motp", "MD5", 6, 10);
      case OtpSpec.Yandex _ -> timed("yandex", "SHA256", 8, 30);
      case OtpSpec.Kept _ -> new SpecWords("kept", "", 0, Optional.empty(), Optional.empty());
    };
  }

  private static SpecWords timed(String type, String algorithm, int digits, int period) {
    return new SpecWords(type, algorithm, digits, Optional.of(period), Optional.empty());
  }

  /** Period or counter for a column, whichever there is. */
  String step() {
    return period.map(seconds -> seconds + " s").or(() -> counter.map(number -> "#" + number)).orElse("");
  }

  /** Writes the members {@code type} to {@code counter}. */
  void write(JsonOut json) {
    json.text("type", type);
    json.text("algorithm", algorithm);
    json.number("digits", digits);
    json.number("period", period);
    json.number("counter", counter);
  }
}
