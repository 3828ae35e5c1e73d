package io.truefa.app.codes;

import io.truefa.crypto.otp.OtpCode;
import java.util.Optional;

/** What a row can say about its code at one moment. */
sealed interface CodeState {

  /** Being computed. */
  record Waiting() implements CodeState {}

  /** Valid by time; {@code next} follows it and is empty for the moment in which it is being computed. */
  record Timed(OtpCode current, Optional<OtpCode> next) implements CodeState {}

  /** Counter-based: only what was asked for and saved is shown. */
  record Counted(Optional<OtpCode> shown) implements CodeState {}

  /** Kept as another program had it, and not computed here. */
  record Kept(String why) implements CodeState {}

  /** The secret cannot be opened. */
  record Broken() implements CodeState {}
}
