package io.truefa.vault.assurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Kills a program that saves, at random moments, and looks at what is left: whatever was acknowledged is there, and at
 * most the one save more that was under way. Prints what was broken and a line of totals; {@link #main} exits with 1 if
 * anything was.
 */
public final class KillCampaign {
  /** A new vault now and then: creating is killed too, and vaults stay small. */
  private static final int KILLS_PER_VAULT = 8;

  private static final int LONGEST_MILLIS = 250;
  private static final int LONGEST_IN_CREATING_MILLIS = 40;

  private final ChildJava java;
  private final Path work;
  private final PrintStream out;
  private final SplittableRandom random;
  private int acknowledged;
  private int ahead;
  private int inCreating;
  private int leftTemporary;
  private int broken;

  KillCampaign(ChildJava java, Path work, PrintStream out, long seed) {
    this.java = java;
    this.work = work;
    this.out = out;
    this.random = new SplittableRandom(seed);
  }

  /** Arguments: a folder to work in, number of kills, and optionally a seed. */
  public static void main(String[] arguments) throws Exception {
    var work = Path.of(arguments[0]).toRealPath();
    var training = Files.createDirectory(work.resolve("training"));
    var java = ChildJava.quick(work, KillTarget.class, training.toString(), "20");
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    boolean good = new KillCampaign(java, work, System.out, seed).run(Integer.parseInt(arguments[1]));
    System.exit(good ? 0 : 1);
  }

  /** True where nothing was broken. */
  boolean run(int kills) throws IOException, InterruptedException {
    Path folder = null;
    for (int kill = 0; kill < kills; kill++) {
      boolean fresh = kill % KILLS_PER_VAULT == 0;
      if (fresh) {
        folder = Files.createTempDirectory(work, "killed");
      }
      var problems = oneKill(folder, fresh);
      if ((kill + 1) % KILLS_PER_VAULT == 0 || kill + 1 == kills) {
        problems.addAll(goOn(folder));
      }
      if (!problems.isEmpty()) {
        broken++;
        out.println("BROKEN kill " + kill + " in " + folder + ": " + problems);
      }
    }
    out.println(
        "TOTAL kills=%d in_creating=%d acknowledged=%d one_ahead=%d left_temporary=%d broken=%d"
            .formatted(kills, inCreating, acknowledged, ahead, leftTemporary, broken));
    return broken == 0;
  }

  private List<String> oneKill(Path folder, boolean fresh) throws IOException, InterruptedException {
    var process = java.builder(KillTarget.class, folder.toString(), "100000").start();
    int had = 0;
    int acknowledgedNow = 0;
    boolean ready = false;
    var problems = new ArrayList<String>();
    try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String from = fresh && random.nextBoolean() ? "START" : "READY";
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("READY ")) {
          ready = true;
          had = number(line);
          acknowledgedNow = had;
        } else if (line.startsWith("ACK ")) {
          acknowledgedNow = number(line);
        } else if (!line.equals("START")) {
          problems.add(line);
        }
        if (line.startsWith(from) && process.isAlive()) {
          from = "never again";
          killLater(process, ready ? LONGEST_MILLIS : LONGEST_IN_CREATING_MILLIS);
        }
      }
    }
    int exit = process.waitFor();
    if (exit != 128 + 9) {
      problems.add("it ended by itself: " + exit);
    }
    acknowledged += acknowledgedNow - had;
    problems.addAll(look(folder, ready, acknowledgedNow));
    return problems;
  }

  /** A thread of its own does the waiting and killing, so that nothing here delays what the target says. */
  private void killLater(Process process, int longestMillis) {
    long nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(longestMillis));
    Thread.ofVirtual()
        .start(
            () -> {
              LockSupport.parkNanos(nanos);
              process.toHandle().destroyForcibly(); // the process itself would close what is still to be read
            });
  }

  private List<String> look(Path folder, boolean ready, int acknowledgedNow) throws IOException {
    try (var world = new World(folder)) {
      var checker = new Invariants(world);
      var before = ready ? counted(acknowledgedNow) : Content.NOTHING;
      var after = ready ? counted(acknowledgedNow + 1) : counted(0);
      var present = checker.vault(Said.NOTHING, before, after, null);
      checker.rights();
      checker.files();
      checker.nothingHeld();
      ahead += ready && present.equals(after) ? 1 : 0;
      inCreating += ready ? 0 : 1;
      leftTemporary += checker.temporaries().isEmpty() ? 0 : 1;
      return checker.broken();
    }
  }

  /** The next program saves, and what the dead ones left is swept. */
  private static List<String> goOn(Path folder) {
    try (var world = new World(folder);
        var session = world.sessionAfterCrash()) {
      var checker = new Invariants(world);
      checker.nextSave(session, world.content());
      checker.sweep(session);
      return checker.broken();
    }
  }

  private static Content counted(int entries) {
    return new Content(true, IntStream.range(0, entries).mapToObj(i -> World.line(Integer.toString(i))).toList());
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }
}
