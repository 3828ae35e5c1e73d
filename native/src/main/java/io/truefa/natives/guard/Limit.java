package io.truefa.natives.guard;

import java.time.Duration;

/**
 * How long one call may take.
 *
 * @param deadline when it is given up
 * @param usual the deadline without {@code TRUEFA_NATIVE_TIMEOUT_MS}
 * @param params what the call asks for, such as {@code m=262144,t=3}; never data
 */
public record Limit(Duration deadline, Duration usual, String params) {

  /** The same for everybody. */
  public static Limit of(Duration deadline) {
    return new Limit(deadline, deadline, "");
  }

  /** Whether it is given up sooner than usual: that says more of the person than of the function. */
  boolean impatient() {
    return deadline.compareTo(usual) < 0;
  }
}
