package io.truefa.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock moved by hand. */
public final class HandClock extends Clock {
  private Instant now;

  public HandClock(long epochSecond) {
    now = Instant.ofEpochSecond(epochSecond);
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void set(long epochSecond) {
    now = Instant.ofEpochSecond(epochSecond);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
