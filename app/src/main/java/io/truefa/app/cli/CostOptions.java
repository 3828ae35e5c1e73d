package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much one guess of a password shall cost, where somebody knows better than the measurement. */
final class CostOptions {
  private static final int KIB_PER_MIB = 1024;

  @Option(names = "--kdf-memory", paramLabel = "MiB", descriptionKey = "truefa.kdf-memory")
  private Optional<Integer> memoryMiB = Optional.empty();

  @Option(names = "--kdf-passes", paramLabel = "N", descriptionKey = "truefa.kdf-passes")
  private Optional<Integer> passes = Optional.empty();

  /** Empty if nothing was said; what was left out is as where nothing is measured. */
  Optional<KdfParams> chosen() throws Stop {
    if (memoryMiB.isEmpty() && passes.isEmpty()) {
      return Optional.empty();
    }
    var standard = KdfLimits.standard();
    long memoryKiB = memoryMiB.map(mib -> (long) mib * KIB_PER_MIB).orElse((long) standard.memoryKiB());
    int times = passes.orElse(standard.passes());
    if (memoryKiB < KIB_PER_MIB || memoryKiB > Integer.MAX_VALUE || times < 1) {
      throw Stop.of(memoryKiB > Integer.MAX_VALUE ? TfaCode.KDF_TOO_COSTLY : TfaCode.KDF_TOO_CHEAP);
    }
    var cost = new KdfParams((int) memoryKiB, times);
    if (!KdfLimits.allowsReading(cost)) {
      throw Stop.of(TfaCode.KDF_TOO_COSTLY);
    }
    if (!KdfLimits.allowsCreation(cost)) {
      throw Stop.of(TfaCode.KDF_TOO_CHEAP);
    }
    return Optional.of(cost);
  }
}
