package io.truefa.app.backups;

import io.truefa.app.problem.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says when something was, as a person would. */
final class Moments {
  private final Texts texts;
  private final Clock clock;

  Moments(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  String at(Instant when) {
    return texts.moment(when);
  }

  /** Whole days since then; 0 for today and for times to come. */
  long daysSince(Instant when) {
    return Math.max(0, Duration.between(when, clock.instant()).toDays());
  }

  String ago(Instant when) {
    return texts.get("backups.ago", daysSince(when));
  }
}
