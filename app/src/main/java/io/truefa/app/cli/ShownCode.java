package io.truefa.app.cli;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A code beside its entry.
 *
 * @param code empty for a counter-based entry nobody asked for
 * @param next the code after it; only for time-based ones
 */
record ShownCode(
    Entry entry, Optional<String> code, Optional<String> next, Optional<OtpCode.Validity> validity) {

  /** The code to print alone: the following one where that was asked for and there is one. */
  Optional<String> wanted(boolean following) {
    return following ? next.or(() -> code) : code;
  }

  /** Whether making this code used up its counter, so that it is never made again. */
  boolean usedUp() {
    return code.isPresent()
        && switch (entry.spec()) {
          case OtpSpec.Hotp _ -> true;
          case OtpSpec.Totp _, OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> false;
        };
  }

  /** Full and begun seconds the code is still valid after {@code now}. */
  Optional<Long> secondsLeft(Instant now) {
    return validity.map(step -> Math.max(0, Duration.between(now, step.until()).plusMillis(999).toSeconds()));
  }

  void write(JsonOut json) {
    json.object(
        () -> {
          json.text("id", entry.id().toString());
          json.text("issuer", entry.label().issuer());
          json.text("account", entry.label().account());
          json.text("type", SpecWords.of(entry.spec()).type());
          json.text("code", code);
          json.text("next", next);
          json.time("validFrom", validity.map(OtpCode.Validity::from));
          json.time("validUntil", validity.map(OtpCode.Validity::until));
        });
  }
}
