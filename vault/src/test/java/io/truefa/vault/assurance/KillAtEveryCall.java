package io.truefa.vault.assurance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills a program at each call to the system that a scenario makes, by the shim it was started with. Arguments: the
 * shim, a folder to work in.
 */
public final class KillAtEveryCall {
  private final ChildJava java;
  private final Path shim;
  private final Path work;
  private final PrintStream out;
  private int kills;
  private int broken;

  private KillAtEveryCall(ChildJava java, Path shim, Path work, PrintStream out) {
    this.java = java;
    this.shim = shim;
    this.work = work;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    var work = Path.of(arguments[1]).toRealPath();
    var training = Files.createDirectory(work.resolve("training"));
    var java = ChildJava.quick(work, OneOperation.class, training.toString(), Scenario.SAVE.name());
    var campaign = new KillAtEveryCall(java, Path.of(arguments[0]), work, System.out);
    for (var scenario : Scenario.values()) {
      for (int at = 0; campaign.killed(scenario, at); at++) {
        // until the scenario ends before the call
      }
    }
    System.out.println("TOTAL kills=" + campaign.kills + " broken=" + campaign.broken);
    System.exit(campaign.broken == 0 ? 0 : 1);
  }

  /** False where the scenario has no call of that number. */
  private boolean killed(Scenario scenario, int at) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(work, "killed");
    var builder =
        java.builder(
            OneOperation.class,
            folder.toString(), scenario.name(), shim.toString(), Integer.toString(at), Fault.SIGKILL.name());
    builder.environment().put("LD_PRELOAD", shim.toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    int exit = process.waitFor();
    if (exit == 0 && said.endsWith(Said.DONE.name())) {
      return false;
    }
    kills++;
    var problems = new ArrayList<String>();
    if (exit != 128 + 9 || !said.equals("READY")) {
      problems.add("exit " + exit + ": " + said);
    }
    problems.addAll(look(scenario, folder));
    if (!problems.isEmpty()) {
      broken++;
      out.println("BROKEN " + scenario + " killed at " + at + ": " + problems);
    }
    return true;
  }

  private static List<String> look(Scenario scenario, Path folder) {
    try (var world = new World(folder)) {
      var checker = new Invariants(world);
      var present = checker.vault(Said.NOTHING, scenario.before(), scenario.after(), null);
      checker.rights();
      checker.files();
      try (var session = world.sessionAfterCrash()) {
        checker.nextSave(session, present);
        checker.sweep(session);
      }
      checker.nothingHeld();
      checker.noFileOpen();
      return checker.broken();
    }
  }
}
