package io.truefa.vault.assurance;

import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Saves to disks that are full, out of names, or read-only: real ones, in memory, which only a program that may mount
 * can make ({@code unshare --mount --map-root-user} gives that right to anybody on most systems). Argument: an empty
 * folder to mount them on. Exits with 77 where it may not.
 */
public final class DiskCampaign {
  private static final int NOT_RUN = 77;
  private static final int PAGE = 4_096;
  private static final int DISK = 64 * 1024;

  private final Path mountPoint;
  private final TreeMap<String, Integer> answers = new TreeMap<>();
  private int cases;
  private int broken;

  private DiskCampaign(Path mountPoint) {
    this.mountPoint = mountPoint;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    var campaign = new DiskCampaign(Path.of(arguments[0]).toRealPath());
    if (!campaign.mount("size=64k")) {
      System.out.println("DiskCampaign may not mount; not run");
      System.exit(NOT_RUN);
    }
    campaign.unmount();
    for (int room = 0; room <= DISK; room += PAGE) {
      campaign.full(room);
    }
    for (int names = 0; names <= 8; names++) {
      campaign.outOfNames(names);
    }
    campaign.readOnly();
    System.out.println("TOTAL cases=" + campaign.cases + " broken=" + campaign.broken + " answers=" + campaign.answers);
    System.exit(campaign.broken == 0 ? 0 : 1);
  }

  /** A disk of 64 KiB with so much room left when the save comes. */
  private void full(int room) throws IOException, InterruptedException {
    attempt("room for " + room, "size=64k", Scenario.SAVE,
        () -> {
          var filler = mountPoint.resolve("filler");
          Files.createFile(filler);
          fill(filler, Math.max(0, Files.getFileStore(mountPoint).getUsableSpace() - room));
        },
        () -> Files.delete(mountPoint.resolve("filler")));
    attempt("room to create " + room, "size=64k", Scenario.CREATE,
        () -> {
          var filler = mountPoint.resolve("filler");
          Files.createFile(filler);
          fill(filler, Math.max(0, Files.getFileStore(mountPoint).getUsableSpace() - room));
        },
        () -> Files.delete(mountPoint.resolve("filler")));
  }

  private static void fill(Path file, long bytes) throws IOException {
    Files.write(file, new byte[(int) bytes]);
  }

  /** A disk on which so many files and folders can still be made. */
  private void outOfNames(int names) throws IOException, InterruptedException {
    attempt("names for " + names + " to create", "size=1m,nr_inodes=40", Scenario.CREATE,
        () -> useUpNames(names), this::giveNamesBack);
    attempt("names for " + names + " to save", "size=1m,nr_inodes=40", Scenario.SAVE,
        () -> useUpNames(names), this::giveNamesBack);
  }

  private void useUpNames(int left) throws IOException {
    int made = 0;
    try {
      while (true) {
        Files.createFile(mountPoint.resolve("name" + made));
        made++;
      }
    } catch (IOException e) {
      for (int i = 1; i <= left; i++) {
        Files.delete(mountPoint.resolve("name" + (made - i)));
      }
    }
  }

  private void giveNamesBack() throws IOException {
    try (var all = Files.list(mountPoint)) {
      for (var name : all.filter(path -> path.getFileName().toString().startsWith("name")).toList()) {
        Files.delete(name);
      }
    }
  }

  private void readOnly() throws IOException, InterruptedException {
    for (var scenario : Scenario.values()) {
      attempt("read-only " + scenario, "size=1m", scenario,
          () -> run("mount", "-o", "remount,ro", mountPoint.toString()),
          () -> run("mount", "-o", "remount,rw", mountPoint.toString()));
    }
  }

  private void attempt(String name, String options, Scenario scenario, Step spoil, Step heal)
      throws IOException, InterruptedException {
    cases++;
    if (!mount(options)) {
      throw new IOException("cannot mount " + options);
    }
    var problems = new ArrayList<String>();
    try (var world = new World(mountPoint)) {
      var session = scenario.prepare(world);
      if (!world.content().equals(scenario.before())) {
        answers.merge("could not be prepared", 1, Integer::sum);
        session.close();
        return;
      }
      spoil.run();
      var said = scenario.run(world, session);
      answers.merge(scenario + " " + said + why(world, session, said, scenario), 1, Integer::sum);
      var checker = new Invariants(world);
      checker.files();
      var temporaries = checker.temporaries();
      heal.run();
      var present = checker.vault(said, scenario.before(), scenario.after(), session);
      if (!temporaries.isEmpty()) {
        problems.add("6 left behind: " + temporaries);
      }
      checker.nextSave(session, present);
      session.close();
      checker.nothingHeld();
      checker.noFileOpen();
      problems.addAll(checker.broken());
    } finally {
      unmount();
    }
    if (!problems.isEmpty()) {
      broken++;
      System.out.println("BROKEN " + name + ": " + problems);
    }
  }

  /** Asked once more, as the first answer was counted only: what would a person be told? */
  private static String why(World world, VaultSession session, Said said, Scenario scenario) {
    if (said != Said.NOT_DONE) {
      return "";
    }
    if (scenario == Scenario.RESTORE) {
      return "";
    }
    if (scenario == Scenario.CREATE) {
      return world.create(session) instanceof CreateResult.NotCreated(SaveFault fault) ? " " + fault : " ?";
    }
    return world.add(session, "third") instanceof SaveResult.NotSaved(SaveFault fault) ? " " + fault : " ?";
  }

  private boolean mount(String options) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of("mount", "-t", "tmpfs", "-o", options, "truefa", mountPoint.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private void unmount() throws IOException, InterruptedException {
    run("umount", mountPoint.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + ": exit " + exit);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException, InterruptedException;
  }
}
