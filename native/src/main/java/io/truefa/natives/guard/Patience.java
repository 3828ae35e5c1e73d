package io.truefa.natives.guard;

import java.time.Duration;
import java.util.Optional;

/** How long each function may take before it counts as silent. */
public final class Patience {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration ARGON2_LEAST = Duration.ofSeconds(10);
  private static final Duration ARGON2_MOST = Duration.ofMinutes(2);
  private static final int BYTES_PER_MIB = 1 << 20;

  private final Optional<Duration> fixed;

  /** {@code fixed}, if given, is the answer to everything. */
  public Patience(Optional<Duration> fixed) {
    this.fixed = fixed;
  }

  /** For everything that takes microseconds. */
  public Duration brief() {
    return fixed.orElse(SHORT);
  }

  /** For loading the library from a disk that may be asleep. */
  public Duration load() {
    return fixed.orElse(Duration.ofSeconds(10));
  }

  /** For a call that could be native, while the engine is loaded: then Java does it. */
  public Duration untilLoaded() {
    return fixed.orElse(Duration.ofSeconds(10));
  }

  /** For memory while the engine is loaded: somebody is typing. Java's serves until then. */
  public Duration memoryUntilLoaded() {
    return fixed.orElse(Duration.ofMillis(300));
  }

  /** For sealing or opening: a second, and one more per MiB. */
  public Duration aead(long bytes) {
    return fixed.orElse(SHORT.plusSeconds(bytes / BYTES_PER_MIB));
  }

  /** For a signature. */
  public Duration verify() {
    return fixed.orElse(Duration.ofSeconds(2));
  }

  /** For Argon2id: ten times what a slow machine needs (1 ms per MiB and pass), between 10 and 120 seconds. */
  public Duration argon2id(int memoryKiB, int passes) {
    var tenfold = Duration.ofMillis(10L * memoryKiB / 1024 * passes);
    var atLeast = tenfold.compareTo(ARGON2_LEAST) < 0 ? ARGON2_LEAST : tenfold;
    return fixed.orElse(atLeast.compareTo(ARGON2_MOST) > 0 ? ARGON2_MOST : atLeast);
  }
}
