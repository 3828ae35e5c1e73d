package io.truefa.vault.file;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What {@link VaultBenchmark} does, by the processor time it takes instead of the time that passes: for machines that are busy
 * with other things. Prints the mean of many calls, in milliseconds, garbage collection included. Arguments: numbers of entries.
 */
public final class CpuTimes {
  private static final long WARM_MILLIS = 1_500;
  private static final long MEASURED_MILLIS = 1_500;
  private static final int LEAST_CALLS = 5;

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
          benchmark.entries, mean(benchmark::open), mean(benchmark::save), mean(benchmark::search),
          mean(benchmark::readPlainly), mean(benchmark::writePlainly));
      benchmark.away();
    }
  }

  /** The system counts processor time in hundredths of a second: one call says nothing, many do. */
  private static double mean(Call call) throws Exception {
    run(call, WARM_MILLIS, 1);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    int calls = run(call, MEASURED_MILLIS, LEAST_CALLS);
    return (system.getProcessCpuTime() - before) / 1e6 / calls;
  }

  private static int run(Call call, long millis, int least) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long end = system.getProcessCpuTime() + millis * 1_000_000L;
    int calls = 0;
    while (calls < least || system.getProcessCpuTime() < end) {
      call.run();
      calls++;
    }
    return calls;
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws Exception;
  }
}
