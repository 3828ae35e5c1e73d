package io.truefa.vault.assurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Several programs saving to one vault at once; in the end every edit of each is there, once. */
public final class Writers {
  private final ChildJava java;
  private final Path folder;

  Writers(ChildJava java, Path folder) {
    this.java = java;
    this.folder = folder;
  }

  /** Arguments: a folder to work in, number of programs, number of saves of each. Exits with 1 if an edit is lost. */
  public static void main(String[] arguments) throws Exception {
    var writers = new Writers(ChildJava.plain(), Path.of(arguments[0]).toRealPath());
    var problems = writers.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    System.out.println("TOTAL programs=" + arguments[1] + " saves_each=" + arguments[2] + " broken=" + problems);
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  /** What is wrong in the end. */
  List<String> run(int programs, int savesEach) throws IOException, InterruptedException {
    try (var world = new World(folder)) {
      try (var session = world.session()) {
        world.create(session);
      }
      var problems = work(programs, savesEach);
      var found = world.content().lines();
      var expected = new TreeSet<String>();
      for (int program = 0; program < programs; program++) {
        for (int i = 0; i < savesEach; i++) {
          expected.add(World.line(name(program) + i));
        }
      }
      if (found.size() != expected.size() || !expected.equals(new TreeSet<>(found))) {
        problems.add("lost or doubled: " + found.size() + " of " + expected.size());
      }
      var checker = new Invariants(world);
      checker.rights();
      checker.files();
      checker.nothingHeld();
      if (!checker.temporaries().isEmpty()) {
        problems.add("6 left behind: " + checker.temporaries());
      }
      problems.addAll(checker.broken());
      return problems;
    }
  }

  private List<String> work(int programs, int savesEach) throws IOException, InterruptedException {
    var running = new ArrayList<Process>();
    var said = new ArrayList<BufferedReader>();
    for (int program = 0; program < programs; program++) {
      var started =
          java.builder(WriterTarget.class, folder.toString(), name(program), Integer.toString(savesEach)).start();
      running.add(started);
      said.add(new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)));
    }
    var problems = new ArrayList<String>();
    for (var each : said) {
      if (!"READY".equals(each.readLine())) {
        problems.add("a program is not ready");
      }
    }
    for (var each : running) {
      each.getOutputStream().close(); // all of them go at once
    }
    for (int i = 0; i < programs; i++) {
      var last = said.get(i).readLine();
      int exit = running.get(i).waitFor();
      if (exit != 0) {
        problems.add(name(i) + ": exit " + exit + " " + last);
      }
    }
    return problems;
  }

  private static String name(int program) {
    return (char) ('a' + program) + "-";
  }
}
