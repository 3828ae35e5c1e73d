package io.truefa.natives.guard;

import java.time.Instant;

/**
 * One failure of a function.
 *
 * @param cause why
 * @param at when
 * @param deadlineMs the deadline that passed, or 0
 * @param elapsedMs how long it was waited for, or 0
 * @param params what was asked, such as {@code m=262144,t=3}; never data
 * @param detail at most 200 characters for people, never data
 */
public record Incident(Cause cause, Instant at, long deadlineMs, long elapsedMs, String params, String detail) {
  private static final int MAX_DETAIL = 200;
  private static final int MAX_PARAMS = 60;

  public Incident {
    detail = cut(detail, MAX_DETAIL);
    params = cut(params, MAX_PARAMS);
  }

  /** One that took no time worth telling. */
  static Incident of(Cause cause, Instant at, String params, String detail) {
    return new Incident(cause, at, 0, 0, params, detail);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
