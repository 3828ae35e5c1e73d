package io.truefa.vault.file;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What {@link VaultBenchmark} does, by the processor time it takes instead of the time that passes: for machines that are busy
 * with other things. Prints the least of many single calls, in milliseconds. Arguments: numbers of entries.
 */
public final class CpuTimes {
  private static final int WARM_MILLIS = 4_000;
  private static final int LEAST_CALLS = 5;
  private static final int MOST_CALLS = 200;
  private static final long MOST_MILLIS = 6_000;

  private CpuTimes() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("| entries | open | save | search | read plainly | write plainly |\n|---|---|---|---|---|---|");
    for (var entries : arguments) {
      var benchmark = new VaultBenchmark();
      benchmark.entries = Integer.parseInt(entries);
      benchmark.make();
      System.out.printf(
          "| %,d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
          benchmark.entries, least(benchmark::open), least(benchmark::save), least(benchmark::search),
          least(benchmark::readPlainly), least(benchmark::writePlainly));
      benchmark.away();
    }
  }

  private static double least(Call call) throws Exception {
    warm(call);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var taken = new long[MOST_CALLS];
    long all = 0;
    int calls = 0;
    while (calls < MOST_CALLS && (calls < LEAST_CALLS || all < MOST_MILLIS * 1_000_000)) {
      long before = system.getProcessCpuTime();
      call.run();
      taken[calls] = system.getProcessCpuTime() - before;
      all += taken[calls++];
    }
    return Arrays.stream(taken, 0, calls).min().orElseThrow() / 1e6;
  }

  private static void warm(Call call) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long end = system.getProcessCpuTime() + WARM_MILLIS * 1_000_000L;
    while (system.getProcessCpuTime() < end) {
      call.run();
    }
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws Exception;
  }
}
