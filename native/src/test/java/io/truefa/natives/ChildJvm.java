package io.truefa.natives;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A class of the tests as a program of its own, which may die of it, and which is never root: root may lock and look into
 * whatever it likes. Where the tests run as root it is nobody (uid 65534), with copies of everything it needs.
 */
public final class ChildJvm {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");
  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private final Path folder;
  private final boolean asNobody;
  private final List<String> before = new ArrayList<>();
  private String modules = System.getProperty("jdk.module.path");
  private Path testClasses = TEST_CLASSES;

  private ChildJvm(Path folder, boolean asNobody) {
    this.folder = folder;
    this.asNobody = asNobody;
  }

  /** Works in {@code folder}, which will be open to all. */
  public static ChildJvm in(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    var child = new ChildJvm(folder, root);
    if (root) {
      child.copyAll();
    }
    return child;
  }

  /** False, and why is printed, where this cannot be done. */
  public static boolean isPossible() {
    boolean possible = List.of("setpriv", "prlimit", "kill").stream().allMatch(ChildJvm::isInstalled);
    if (!possible) {
      System.out.println("NOT RUN: this needs Linux with setpriv, prlimit and kill");
    }
    return possible;
  }

  private static boolean isInstalled(String program) {
    return List.of("/usr/bin", "/bin").stream().anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** False, and why is printed, where we may not set a limit that high. */
  public static boolean maySet(String limit) throws IOException, InterruptedException {
    boolean may = new ProcessBuilder("prlimit", limit, "true").start().waitFor() == 0;
    if (!may) {
      System.out.println("NOT RUN: this user may not set " + limit);
    }
    return may;
  }

  /** Limits of the child, as prlimit writes them, such as {@code --memlock=0:0}. */
  public ChildJvm with(String... limits) {
    before.add("prlimit");
    before.addAll(List.of(limits));
    return this;
  }

  /** Starts {@code main}; what it writes anywhere comes on standard output. */
  public Process start(Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<>(before);
    if (asNobody) {
      command.addAll(NOBODY);
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + folder,
            "--enable-native-access=com.sun.jna,io.truefa.natives",
            "--module-path",
            modules,
            "--patch-module",
            "io.truefa.natives=" + testClasses,
            "--module",
            "io.truefa.natives/" + main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** Runs it to its end, with nothing to read. */
  public Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return ended(start(main, arguments));
  }

  /** Waits for the end; the rest of what it says is read, and standard input closed. */
  public static Ended ended(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      return new Ended(out.lines().toList(), process.waitFor());
    }
  }

  private void copyAll() throws IOException {
    var copies = Files.createDirectory(folder.resolve("copies"));
    var paths = new ArrayList<String>();
    for (var module : Arrays.asList(modules.split(File.pathSeparator, -1))) {
      paths.add(copy(Path.of(module), copies.resolve(Integer.toString(paths.size()))).toString());
    }
    modules = String.join(File.pathSeparator, paths);
    testClasses = copy(TEST_CLASSES, copies.resolve("tests"));
    open(copies);
  }

  private static Path copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      Files.createDirectory(to);
      return Files.copy(from, to.resolve(from.getFileName()));
    }
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static void open(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (var file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /** What it said, and how it ended. */
  public record Ended(List<String> lines, int code) {}
}
