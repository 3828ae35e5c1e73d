package io.truefa.crypto;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Finds the cost of Argon2id that takes this machine about half a second: what a person hardly notices once a day. */
public final class KdfCalibration {
  static final Duration AIM = Duration.ofMillis(500);
  static final int MOST_PASSES = 10;

  private static final int KIB_PER_MIB = 1024;
  private static final long MIB = 1024L * 1024;

  /** A machine sold with 8 or 4 GiB says it has a little less. */
  private static final long LARGE = 7_600 * MIB;

  private static final long MIDDLING = 3_800 * MIB;

  /** One is often the first of its size in this process, and slower. */
  private static final int ROUNDS = 2;

  private final Crypto crypto;
  private final LongSupplier nanos;

  /** Measures with {@code nanos}, a monotonic clock. */
  public KdfCalibration(Crypto crypto, LongSupplier nanos) {
    this.crypto = crypto;
    this.nanos = nanos;
  }

  /** Memory for one derivation on a machine that has {@code physicalBytes}: 256, 128 or 64 MiB; and the fewest passes. */
  public static KdfParams unmeasured(long physicalBytes) {
    int mib = physicalBytes >= LARGE ? 256 : physicalBytes >= MIDDLING ? 128 : 64;
    return new KdfParams(mib * KIB_PER_MIB, KdfLimits.least().passes());
  }

  /**
   * Two derivations of one pass each, so seldom more than a third of a second; then as many passes as take half a second, 3
   * to 10.
   */
  public Measured measure(long physicalBytes) throws KdfMemoryShortException {
    var least = unmeasured(physicalBytes);
    var onePass = new KdfParams(least.memoryKiB(), 1);
    long best = Long.MAX_VALUE;
    try (var password = crypto.newSecret(KdfParams.KEY_BYTES)) {
      for (int round = 0; round < ROUNDS; round++) {
        long begun = nanos.getAsLong();
        crypto.deriveKey(password, crypto.newSalt(), onePass).close();
        best = Math.clamp(nanos.getAsLong() - begun, 1, best);
        if (best >= AIM.toNanos() / least.passes()) {
          break; // already slower than it need be: once more would only keep somebody waiting
        }
      }
    }
    int passes = Math.clamp(Math.round((double) AIM.toNanos() / best), least.passes(), MOST_PASSES);
    return new Measured(new KdfParams(least.memoryKiB(), passes), Duration.ofNanos(best * passes));
  }

  /**
   * What was found.
   *
   * @param time one derivation will take about that long
   */
  public record Measured(KdfParams cost, Duration time) {}
}
