package io.truefa.vault.fuzz;

import io.truefa.vault.exchange.formats.ImporterFuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fuzzes every target in turn, each in a Java of its own, and minimizes what was found into the corpus. Arguments: a
 * folder to work in, the folder of the corpus, seconds for each target, and names of targets where not all are wanted.
 *
 * <p>{@code IMPORTERS} stands for every importer alone, one after the other; {@code IMPORTERS/aegis} for one. Where the real files of
 * other programs lie beside the source tree, they are seeds as well.
 */
public final class FuzzAll {
  private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";
  private static final String IMPORTERS = "IMPORTERS";
  private static final Path REAL = Path.of("..", "..", "shared", "formats", "fixtures");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final int LONGEST_INPUT = 8 * 1024;
  private static final int LONGEST_SECONDS = 60;
  private static final int MOST_MEBIBYTES = 4_096;

  private final Path work;
  private final Path corpus;
  private final int seconds;

  private FuzzAll(Path work, Path corpus, int seconds) {
    this.work = work;
    this.corpus = corpus;
    this.seconds = seconds;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var all = new FuzzAll(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    var wanted = List.of(arguments).subList(3, arguments.length);
    boolean good = true;
    for (var target : FuzzTargets.values()) {
      if (wanted.isEmpty() || wanted.contains(target.name())) {
        good &= all.fuzz(target);
      }
    }
    for (var name : ImporterFuzz.names()) {
      if (wanted.contains(IMPORTERS) || wanted.contains(IMPORTERS + "/" + name)) {
        good &= all.fuzzImporter(name);
      }
    }
    System.exit(good ? 0 : 1);
  }

  private boolean fuzz(FuzzTargets target) throws IOException, InterruptedException {
    var found = Files.createDirectories(work.resolve(target.folder()));
    var kept = Files.createDirectories(corpus.resolve(target.folder()));
    boolean good = fuzz(target, target.toString(), List.of(), found, List.of(kept));
    if (good) {
      minimize(target, found, kept);
    }
    return good;
  }

  /** What one importer alone finds joins what all of them have found; a campaign of the target minimizes both. */
  private boolean fuzzImporter(String name) throws IOException, InterruptedException {
    var target = FuzzTargets.IMPORTER;
    var found = Files.createDirectories(work.resolve(target.folder()));
    var seeds = new ArrayList<>(List.of(corpus.resolve(target.folder())));
    if (Files.isDirectory(REAL)) {
      try (var folders = Files.list(REAL)) {
        folders.filter(Files::isDirectory).forEach(seeds::add);
      }
    }
    return fuzz(target, target + "/" + name, List.of("-D" + ImporterFuzz.ONLY + "=" + name), found, seeds);
  }

  private boolean fuzz(FuzzTargets target, String name, List<String> java, Path found, List<Path> seeds)
      throws IOException, InterruptedException {
    var log = work.resolve(name.replace('/', '-') + ".log");
    var arguments =
        new ArrayList<>(List.of("-max_total_time=" + seconds, "-timeout=" + LONGEST_SECONDS, found.toString()));
    seeds.forEach(seed -> arguments.add(seed.toString()));
    int exit = run(target, log, java, arguments);
    var runs = RUNS.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
    var told = runs.find() ? runs.group(1) + " runs in " + runs.group(2) + " s" : "did not end";
    System.out.println("FUZZ " + name + ": " + told + (exit == 0 ? ", no finding" : ", FINDING, see " + log));
    return exit == 0;
  }

  private void minimize(FuzzTargets target, Path found, Path kept) throws IOException, InterruptedException {
    var least = Files.createTempDirectory(work, "least");
    int exit =
        run(target, work.resolve(target.folder() + ".merge.log"), List.of(),
            List.of("-merge=1", least.toString(), kept.toString(), found.toString()));
    if (exit != 0) {
      System.out.println("FUZZ " + target + ": could not be minimized");
      return;
    }
    try (var old = Files.list(kept)) {
      for (var file : old.filter(path -> !path.getFileName().toString().startsWith("seed")).toList()) {
        Files.delete(file);
      }
    }
    try (var all = Files.list(least)) {
      for (var file : all.toList()) {
        Files.move(file, kept.resolve(file.getFileName()));
      }
    }
  }

  private int run(FuzzTargets target, Path log, List<String> java, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Xmx1g", "-cp", System.getProperty("java.class.path"), DRIVER));
    command.add("--target_class=" + target.type().getName());
    command.add("--instrumentation_includes=io.truefa.**");
    command.add("-max_len=" + LONGEST_INPUT);
    command.add("-rss_limit_mb=" + MOST_MEBIBYTES);
    command.add("-artifact_prefix=" + work.resolve(target.folder()) + "-");
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
  }
}
