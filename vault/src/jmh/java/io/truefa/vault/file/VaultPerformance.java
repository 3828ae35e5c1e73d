package io.truefa.vault.file;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link VaultBenchmark} and prints the tables of PERFORMANCE.md. Argument: the percentile that counts. */
public final class VaultPerformance {
  private VaultPerformance() {}

  /** See the class. */
  public static void main(String[] arguments) throws RunnerException {
    double percentile = Double.parseDouble(arguments[0]);
    var options =
        new OptionsBuilder()
            .include(VaultBenchmark.class.getName())
            .forks(1)
            .jvmArgsAppend("-Xmx4g")
            .warmupIterations(6) // what is this long and seldom called is compiled late
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(2))
            .timeUnit(TimeUnit.MILLISECONDS)
            .addProfiler(GCProfiler.class)
            .build();
    var millis = new TreeMap<Integer, TreeMap<String, Double>>();
    var bytes = new TreeMap<Integer, TreeMap<String, Double>>();
    for (var result : new Runner(options).run()) {
      int entries = Integer.parseInt(result.getParams().getParam("entries"));
      var name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
      millis
          .computeIfAbsent(entries, _ -> new TreeMap<>())
          .put(name, result.getPrimaryResult().getStatistics().getPercentile(percentile));
      bytes
          .computeIfAbsent(entries, _ -> new TreeMap<>())
          .put(name, result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
    System.out.println("\n| entries | open ms | of reading | save ms | of writing | search ms |\n|---|---|---|---|---|---|");
    millis.forEach(
        (entries, each) ->
            System.out.printf(
                "| %,d | %.3f | %.0f | %.3f | %.0f | %.3f |%n",
                entries, each.get("open"), each.get("open") / each.get("readPlainly"), each.get("save"),
                each.get("save") / each.get("writePlainly"), each.get("search")));
    System.out.println("\n| entries | open KiB | save KiB | search KiB | file read plainly KiB |\n|---|---|---|---|---|");
    bytes.forEach(
        (entries, each) ->
            System.out.printf(
                "| %,d | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                entries, each.get("open") / 1024, each.get("save") / 1024, each.get("search") / 1024,
                each.get("readPlainly") / 1024));
    for (var name : List.of("open", "save", "search")) {
      double growth = millis.lastEntry().getValue().get(name) / millis.get(1_000).get(name);
      System.out.printf("%s grows %.1f times from 1,000 to %,d entries%n", name, growth, millis.lastKey());
    }
  }
}
