package io.truefa.app.codes;

import io.truefa.crypto.otp.OtpCode;
import java.util.Optional;

/** What a row can say about its code at one moment. */
sealed interface CodeState {

  /** Being computed. */
  record Waiting() implements CodeState {}

  /** Valid by time; {@code next} follows it. */
  record Timed(OtpCode current, OtpCode next) implements CodeState {}

  /** Counter-based: only what was asked for and saved is shown. */
  record Counted(Optional<OtpCode> shown) implements CodeState {}

  /** The secret cannot be opened. */
  record Broken() implements CodeState {}
}
