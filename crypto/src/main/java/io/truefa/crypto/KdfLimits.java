package io.truefa.crypto;

import java.util.List;

/** Which Argon2id costs are acceptable: enough when a vault is made, bounded when one is read. */
public final class KdfLimits {
  private static final int KIB_PER_MIB = 1024;
  private static final long KIB_PER_GIB = 1024L * 1024;

  private static final int MIN_CREATE_KIB = 64 * KIB_PER_MIB;
  private static final int MIN_CREATE_PASSES = 3;
  private static final int MAX_READ_KIB = 1024 * KIB_PER_MIB;
  private static final int MAX_READ_PASSES = 64;
  private static final long MAX_READ_WORK = 4 * KIB_PER_GIB;
  private static final long MAX_UNLOCK_WORK = 8 * KIB_PER_GIB;

  private KdfLimits() {}

  /** Cost of a new vault where nothing was measured: 128 MiB, 3 passes. */
  public static KdfParams standard() {
    return new KdfParams(128 * KIB_PER_MIB, MIN_CREATE_PASSES);
  }

  /** The least a new slot may cost: 64 MiB, 3 passes. */
  public static KdfParams least() {
    return new KdfParams(MIN_CREATE_KIB, MIN_CREATE_PASSES);
  }

  /**
   * Whether a new slot may cost this little: at least 64 MiB and 3 passes (RFC 9106, section 4), and readable again.
   */
  public static boolean allowsCreation(KdfParams cost) {
    return cost.memoryKiB() >= MIN_CREATE_KIB && cost.passes() >= MIN_CREATE_PASSES && allowsReading(cost);
  }

  /** Whether a slot from a file may be tried at all: at most 1 GiB, 64 passes, and 4 GiB-passes of work. */
  public static boolean allowsReading(KdfParams cost) {
    return cost.memoryKiB() <= MAX_READ_KIB && cost.passes() <= MAX_READ_PASSES && cost.work() <= MAX_READ_WORK;
  }

  /** Whether all these slots may be tried in one unlock: each allowed, and at most 8 GiB-passes together. */
  public static boolean allowsTogether(List<KdfParams> costs) {
    // each within its own limit first: the sum of unchecked ones could overflow and look small
    return costs.stream().allMatch(KdfLimits::allowsReading)
        && costs.stream().mapToLong(KdfParams::work).sum() <= MAX_UNLOCK_WORK;
  }
}
