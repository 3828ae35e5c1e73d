package io.truefa.app.platform;

import java.util.Optional;

/**
 * How a person reads.
 *
 * @param language the one chosen; empty for that of the system
 * @param percent how large everything in the window is, 100 to 200, on top of the scaling of the system
 */
public record Reading(Optional<Language> language, int percent) {
  public static final int MAX_PERCENT = 200;

  public Reading {
    percent = Math.clamp(percent, 100, MAX_PERCENT);
  }

  /** What holds until somebody chooses. */
  public static Reading usual() {
    return new Reading(Optional.empty(), 100);
  }

  public Reading withLanguage(Optional<Language> other) {
    return new Reading(other, percent);
  }

  public Reading withPercent(int other) {
    return new Reading(language, other);
  }

  /** How much larger than drawn. */
  public double factor() {
    return percent / 100.0;
  }
}
