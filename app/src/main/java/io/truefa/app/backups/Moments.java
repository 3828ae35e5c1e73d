package io.truefa.app.backups;

import io.truefa.app.problem.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Says when something was, as a person would. */
final class Moments {
  private final Texts texts;
  private final Clock clock;
  private final DateTimeFormatter format;

  Moments(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
    this.format =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault());
  }

  String at(Instant when) {
    return format.format(when);
  }

  /** Whole days since then; 0 for today and for times to come. */
  long daysSince(Instant when) {
    return Math.max(0, Duration.between(when, clock.instant()).toDays());
  }

  String ago(Instant when) {
    return texts.get("backups.ago", daysSince(when));
  }
}
