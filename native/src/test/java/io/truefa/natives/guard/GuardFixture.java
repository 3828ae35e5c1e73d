package io.truefa.natives.guard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What guard tests share: a clock that is moved by hand, and fingerprints. */
final class GuardFixture {
  static final Instant START = Instant.parse("2026-11-21T06:07:00Z");
  static final Fingerprint LIBRARY = new Fingerprint("libsodium", "bundled", "ab12", "1.0.0", "linux-x86_64", 25);
  static final Fingerprint NEWER = new Fingerprint("libsodium", "bundled", "cd34", "1.0.0", "linux-x86_64", 25);

  private GuardFixture() {}

  static Breakers breakers(MarkerStore markers, Path directory, Clock clock) {
    return new Breakers(markers, new Breadcrumbs(directory, LIBRARY), Switches.none(), LIBRARY, clock);
  }

  /** A process that cannot live: of a boot long ago. */
  static String deadCrumb(String library, NativeFunction function) {
    return "999999999-1-abcdef012345-4026531836-" + library + "-" + function.externalName();
  }

  /** The time of day, moved by hand. */
  static final class HandClock extends Clock {
    private Instant now = START;

    void advance(Duration by) {
      now = now.plus(by);
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
      throw new UnsupportedOperationException();
    }
  }
}
