package io.truefa.crypto.otp;

import java.time.Instant;
import java.util.Optional;

/**
 * A code as a person types it. Codes are for the screen and the clipboard and so are ordinary text.
 *
 * @param text the characters, without grouping
 * @param validity when it is valid; empty for counter-based codes
 */
public record OtpCode(String text, Optional<Validity> validity) {

  /**
   * The time step of a code.
   *
   * @param from first instant of the time step
   * @param until first instant after it
   */
  public record Validity(Instant from, Instant until) {}
}
