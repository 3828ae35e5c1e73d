package io.truefa.vault.assurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every campaign that takes too long for the tests of every day, one after the other. Arguments: a folder to work in,
 * number of kills, number of saves of each of two programs. Exits with 1 if one of them found something.
 */
public final class Campaigns {
  private static final int NOT_RUN = 77;

  private final Path work;
  private boolean good = true;

  private Campaigns(Path work) {
    this.work = work;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    var work = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])).toRealPath(), "run");
    new Campaigns(work).run(arguments[1], arguments[2]);
  }

  private void run(String kills, String saves) throws IOException, InterruptedException {
    var shim = work.resolve("faults.so").toString();
    int built = start(List.of("gcc", "-O1", "-shared", "-fPIC", "-o", shim, "src/test/c/faults.c"), "");
    if (built == 0) {
      campaign("every system call going wrong", shim, SystemCallCampaign.class, shim, folder("calls"));
      campaign("killed at every system call", "", KillAtEveryCall.class, shim, folder("killedAtCalls"));
    } else {
      System.out.println("faults.c cannot be built; two campaigns not run");
      good = false;
    }
    campaign("killed at random moments", "", KillCampaign.class, folder("killed"), kills);
    campaign("two programs saving", "", Writers.class, folder("writers"), "2", saves);
    var command = new ArrayList<>(List.of("unshare", "--mount", "--map-root-user"));
    command.addAll(ChildJava.plain().command(DiskCampaign.class, folder("mounted")));
    judge("full and read-only disks", start(command, ""));
    System.exit(good ? 0 : 1);
  }

  private void campaign(String name, String preloaded, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    judge(name, start(ChildJava.plain().command(main, arguments), preloaded));
  }

  private void judge(String name, int exit) {
    System.out.println("CAMPAIGN " + name + ": " + (exit == 0 ? "well" : exit == NOT_RUN ? "not run" : "BROKEN"));
    good &= exit == 0 || exit == NOT_RUN;
  }

  private static int start(List<String> command, String preloaded) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).inheritIO();
    if (!preloaded.isEmpty()) {
      builder.environment().put("LD_PRELOAD", preloaded);
    }
    return builder.start().waitFor();
  }

  private String folder(String name) throws IOException {
    return Files.createDirectory(work.resolve(name)).toString();
  }
}
