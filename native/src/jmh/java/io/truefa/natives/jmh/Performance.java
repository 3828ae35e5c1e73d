package io.truefa.natives.jmh;

import io.truefa.crypto.KdfParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs everything in one go and prints the table of PERFORMANCE.md: each operation by libsodium through the guard, by
 * Java, and the same C calls with nothing around them. Arguments: the program made of bare.c, the library, and which
 * percentile of single calls counts (50; 10 where the machine is busy with other things).
 */
public final class Performance {
  static final KdfParams USUAL = new KdfParams(128 * 1024, 3);
  static final KdfParams MIDDLE = new KdfParams(64 * 1024, 3);

  private static final int FRESH = 10;

  private final Path bare;
  private final Path library;
  private final int percentile;

  private Performance(Path bare, Path library, int percentile) {
    this.bare = bare;
    this.library = library;
    this.percentile = percentile;
  }

  public static void main(String[] args) throws Exception {
    new Performance(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2])).run();
  }

  private void run() throws Exception {
    var inC = best(inC("calls"), inC("calls"));
    var brief = measured("(EngineBenchmark\\.(?!argon2id).*|CodeBenchmark.*)", 3, TimeValue.milliseconds(500));
    inC = best(inC, inC("calls"));
    System.out.printf("%n| operation | native us | Java us | same C calls us | guard and binding us |%n|---|---|---|---|---|%n");
    for (var name : List.of("random", "seal", "open", "sealBig", "hmac", "hkdf", "verify", "hmacSha1", "secret", "code")) {
      row(name, brief.get(name + " libsodium"), brief.get(name + " java"), inC.getOrDefault(name + "+", inC.get(name)));
    }
    argon2id();
    firstUnlock();
  }

  private void argon2id() throws Exception {
    var bareBefore = inC(arguments(MIDDLE, 10));
    var engines = measured("EngineBenchmark\\.argon2id", 2, TimeValue.seconds(2));
    var ours = best(numbers(inJava(MIDDLE, 10)), numbers(inJava(MIDDLE, 10))).get("cpu");
    var bareAll = best(bareBefore, inC(arguments(MIDDLE, 10)));
    var c = bareAll.get("argon2id");
    System.out.printf("%n| Argon2id, 64 MiB, 3 passes | ms | of C |%n|---|---|---|%n");
    share("libsodium in C", c, c);
    share("native", engines.get("argon2id libsodium"), c);
    share("Java", engines.get("argon2id java"), c);
    share("libsodium in C, processor", bareAll.get("cpu"), bareAll.get("cpu"));
    share("native, processor, the JIT's share included", ours, bareAll.get("cpu"));
  }

  /** Turn and turn about, and the best of each: a fresh process is met by everything else the machine does. */
  private void firstUnlock() throws Exception {
    var c = inC(arguments(USUAL, 1));
    var ours = numbers(inJava(USUAL, 1));
    for (int i = 1; i < FRESH; i++) {
      c = best(c, inC(arguments(USUAL, 1)));
      ours = best(ours, numbers(inJava(USUAL, 1)));
    }
    System.out.printf("%n| first unlock of a process, 128 MiB, 3 passes | ms | of C |%n|---|---|---|%n");
    share("libsodium in C", c.get("first"), c.get("first"));
    share("native", ours.get("first"), c.get("first"));
    share("libsodium in C, processor", c.get("cpu"), c.get("cpu"));
    share("native, processor, the JIT's share included", ours.get("cpu"), c.get("cpu"));
  }

  private static String[] arguments(KdfParams cost, int times) {
    return new String[] {"argon2id", "" + cost.memoryKiB(), "" + cost.passes(), "" + times};
  }

  private static List<String> inJava(KdfParams cost, int times) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Derivations.class.getName(),
        "" + cost.memoryKiB(),
        "" + cost.passes(),
        "" + times);
  }

  private Map<String, Double> measured(String benchmarks, int forks, TimeValue time) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(benchmarks)
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(forks)
            .warmupIterations(4)
            .warmupTime(time)
            .measurementIterations(4)
            .measurementTime(time)
            .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
            .shouldFailOnError(true)
            .build();
    var found = new LinkedHashMap<String, Double>();
    for (var result : new Runner(options).run()) {
      var name = result.getPrimaryResult().getLabel() + " " + result.getParams().getParam("engine");
      found.put(name, result.getPrimaryResult().getStatistics().getPercentile(percentile));
    }
    return found;
  }

  private Map<String, Double> inC(String... what) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(bare.toString(), library.toString(), "" + percentile));
    command.addAll(List.of(what));
    return numbers(command);
  }

  /** Lines of a name and nanoseconds. */
  private static Map<String, Double> numbers(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var found = new LinkedHashMap<String, Double>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().map(line -> line.split(" ")).forEach(words -> found.put(words[0], Double.parseDouble(words[1])));
    }
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + command);
    }
    return found;
  }

  private static Map<String, Double> best(Map<String, Double> one, Map<String, Double> other) {
    var best = new LinkedHashMap<>(one);
    other.forEach((name, nanos) -> best.merge(name, nanos, Math::min));
    return best;
  }

  private static void row(String name, double ours, double java, Double c) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %s | %s |%n",
        name,
        ours / 1e3,
        java / 1e3,
        c == null ? "" : String.format(Locale.ROOT, "%.1f", c / 1e3),
        c == null ? "" : String.format(Locale.ROOT, "%.1f", (ours - c) / 1e3));
  }

  private static void share(String who, double nanos, double c) {
    System.out.printf(Locale.ROOT, "| %s | %.1f | %.3f |%n", who, nanos / 1e6, nanos / c);
  }
}
