package io.truefa.natives.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long each function may take before it counts as silent. */
public final class Patience {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final Duration VERIFY = Duration.ofSeconds(2);
  private static final Duration ARGON2_LEAST = Duration.ofSeconds(10);
  private static final Duration ARGON2_MOST = Duration.ofMinutes(2);
  private static final int KIB_PER_MIB = 1024;
  private static final int BYTES_PER_MIB = 1 << 20;

  private final Optional<Duration> fixed;
  private final LongSupplier argon2Pace;

  /** {@code fixed}, if given, is the answer to everything. Nothing was measured on this machine. */
  public Patience(Optional<Duration> fixed) {
    this(fixed, () -> Pace.SLOW);
  }

  /** @param argon2Pace nanoseconds that Argon2id takes here for one MiB and pass */
  public Patience(Optional<Duration> fixed, LongSupplier argon2Pace) {
    this.fixed = fixed;
    this.argon2Pace = argon2Pace;
  }

  /** For everything that takes microseconds. */
  public Limit brief() {
    return limit(SHORT, "");
  }

  /** For loading the library from a disk that may be asleep. */
  public Limit load() {
    return limit(LOAD, "");
  }

  /** For a call that could be native, while the engine is loaded: then Java does it. */
  public Duration untilLoaded() {
    return fixed.orElse(LOAD);
  }

  /** The same while a child is asked first, which happens once for a library or after a failure. */
  public Duration untilAsked() {
    return fixed.orElse(SHORT);
  }

  /** For memory while the engine is loaded: somebody is typing. Java's serves until then. */
  public Duration memoryUntilLoaded() {
    return fixed.orElse(Duration.ofMillis(300));
  }

  /** For sealing or opening: a second, and one more per MiB. */
  public Limit aead(long bytes) {
    return limit(SHORT.plusSeconds(bytes / BYTES_PER_MIB), "");
  }

  /** For a signature. */
  public Limit verify() {
    return limit(VERIFY, "");
  }

  /** For Argon2id: ten times what was measured here, between 10 and 120 seconds. */
  public Limit argon2id(int memoryKiB, int passes) {
    var tenfold = Duration.ofNanos(10 * argon2Pace.getAsLong() * memoryKiB / KIB_PER_MIB * passes);
    var atLeast = tenfold.compareTo(ARGON2_LEAST) < 0 ? ARGON2_LEAST : tenfold;
    return limit(atLeast.compareTo(ARGON2_MOST) > 0 ? ARGON2_MOST : atLeast, "m=" + memoryKiB + ",t=" + passes);
  }

  private Limit limit(Duration usual, String params) {
    return new Limit(fixed.orElse(usual), usual, params);
  }
}
