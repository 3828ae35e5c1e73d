package io.truefa.natives.guard;

import java.util.function.LongSupplier;

/** How fast Argon2id is on this machine: measured on real derivations, kept with what was learned of the library. */
public final class Pace implements LongSupplier {
  /** Nanoseconds for one MiB and pass where nothing was measured: a slow machine. */
  static final long SLOW = 1_000_000;

  private static final long KIB_PER_MIB = 1024;

  /** Slower than this is no Argon2id but a machine that stood still: a deadline is never longer than two minutes. */
  private static final long SLOWEST = 1_000_000_000;

  /** Shorter work measures threads and page faults. */
  private static final long LEAST_WORK = 16 * KIB_PER_MIB;

  private final Learned learned;

  public Pace(Learned learned) {
    this.learned = learned;
  }

  @Override
  public long getAsLong() {
    long known = learned.argon2Pace();
    return known == 0 ? SLOW : known;
  }

  /**
   * A derivation took so long. Each counts for a quarter, so that one beside a busy program does not set the pace; what
   * changes it by less than a tenth is not worth a write.
   */
  public synchronized void measured(int memoryKiB, int passes, long nanos) {
    long work = (long) memoryKiB * passes;
    if (work < LEAST_WORK || nanos <= 0) {
      return;
    }
    long one = Math.clamp(nanos * KIB_PER_MIB / work, 1, SLOWEST);
    long known = learned.argon2Pace();
    long next = known == 0 ? one : (3 * known + one) / 4;
    if (Math.abs(next - known) * 10 > known) {
      learned.argon2Pace(next);
    }
  }
}
