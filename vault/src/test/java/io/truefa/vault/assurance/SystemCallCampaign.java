package io.truefa.vault.assurance;

import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every call to the system that a scenario makes on its folder goes wrong once in every way, in one program, between
 * which and the C library the shim stands. Prints what was broken, and a line of totals at the end; exits with 1 if
 * anything was.
 *
 * <p>Arguments: the shim, a folder to work in, and names of scenarios where not all are wanted.
 */
public final class SystemCallCampaign {
  private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.SIGKILL));

  /** Names of calls that only some faults make sense for. */
  private static final Set<String> MOVING_BYTES = Set.of("read", "write", "pread", "pwrite");

  private final Shim shim;
  private final Path work;
  private final PrintStream out;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();
  private int cases;
  private int broken;
  private int unreadable;
  private int lost;

  private SystemCallCampaign(Shim shim, Path work, PrintStream out) {
    this.shim = shim;
    this.work = work;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    var work = Path.of(arguments[1]).toRealPath();
    var campaign = new SystemCallCampaign(new Shim(Path.of(arguments[0])), work, System.out);
    var wanted = List.of(arguments).subList(2, arguments.length);
    for (var scenario : Scenario.values()) {
      if (wanted.isEmpty() || wanted.contains(scenario.name())) {
        campaign.everyCall(scenario);
      }
    }
    if (wanted.isEmpty()) {
      campaign.everyRoom(Scenario.SAVE);
    }
    System.exit(campaign.total() ? 0 : 1);
  }

  private void everyCall(Scenario scenario) throws IOException {
    var calls = watched(scenario);
    out.println(scenario + ": " + calls.size() + " calls: " + String.join(" ", calls));
    for (int at = 0; at < calls.size(); at++) {
      for (var fault : FAULTS) {
        if (fault == Fault.SHORT && !MOVING_BYTES.contains(calls.get(at))) {
          continue;
        }
        var number = at;
        var name = scenario + " " + fault + " at " + at + " " + calls.get(at);
        attempt(name, scenario, Pardon.of(fault, calls, at), folder -> shim.arm(folder, number, fault));
      }
    }
  }

  /** A disk with room for so many bytes, from none to more than enough. */
  private void everyRoom(Scenario scenario) throws IOException {
    for (int room = 0; room <= 64 * 1024; room += 512) {
      long bytes = room;
      attempt(
          scenario + " room for " + room,
          scenario,
          EnumSet.noneOf(Pardon.class),
          folder -> {
            shim.watch(folder);
            shim.room(bytes);
          });
    }
  }

  private List<String> watched(Scenario scenario) throws IOException {
    try (var world = new World(folder())) {
      var session = scenario.prepare(world);
      shim.watch(world.folder());
      var said = scenario.run(world, session);
      shim.disarm();
      var calls = shim.calls();
      var present = world.content();
      if (said != Said.DONE || !present.equals(scenario.after())) {
        throw new IllegalStateException(scenario + " on a healthy disk: " + said + " " + present);
      }
      session.close();
      return calls;
    }
  }

  private void attempt(String name, Scenario scenario, Set<Pardon> pardons, Arming arming) throws IOException {
    cases++;
    var problems = new ArrayList<String>();
    try (var world = new World(folder())) {
      var session = scenario.prepare(world);
      arming.on(world.folder());
      Said said;
      try {
        said = scenario.run(world, session);
      } catch (RuntimeException | Error e) {
        said = Said.NOTHING;
        problems.add("undeclared " + e);
      } finally {
        shim.disarm();
      }
      outcomes.merge(said.name(), 1, Integer::sum);
      var checker = new Invariants(world);
      var present = checker.vault(said, scenario.before(), scenario.after(), session);
      checker.files();
      if (!pardons.contains(Pardon.RIGHTS)) {
        checker.rights();
      }
      if (!pardons.contains(Pardon.TEMPORARY) && !checker.temporaries().isEmpty()) {
        problems.add("6 left behind: " + checker.temporaries());
      }
      checker.nextSave(session, present);
      session.close();
      afterwards(world, checker);
      checker.nothingHeld();
      if (!pardons.contains(Pardon.DESCRIPTOR)) {
        checker.noFileOpen();
      }
      problems.addAll(checker.broken());
    } catch (IllegalStateException e) {
      problems.add(e.toString());
    }
    count(name, problems);
  }

  private static void afterwards(World world, Invariants checker) {
    try (VaultSession later = world.sessionAfterCrash()) {
      if (world.unlock(later) instanceof UnlockResult.Unlocked) {
        checker.sweep(later);
      }
    }
  }

  private void count(String name, List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    broken++;
    unreadable += problems.stream().anyMatch(problem -> problem.startsWith("1 ")) ? 1 : 0;
    lost += problems.stream().anyMatch(problem -> problem.startsWith("2 ")) ? 1 : 0;
    out.println("BROKEN " + name + ": " + problems);
  }

  private boolean total() {
    out.println(
        "TOTAL cases=%d broken=%d unreadable=%d lost=%d said=%s".formatted(cases, broken, unreadable, lost, outcomes));
    return broken == 0;
  }

  private Path folder() throws IOException {
    return Files.createTempDirectory(work, "case");
  }

  @FunctionalInterface
  private interface Arming {
    void on(Path folder);
  }
}
