import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Step 3: uses the program once by command and by window, in a folder of its own, and keeps the classes it came to in a cache (class
 * data sharing, JEP 310 and 341), with the lambdas that the JVM would else spin at each start. The window wants a display: the one there is, or Xvfb; without either JavaFX's own
 * headless one, from which the cache learns nothing of GTK.
 *
 * <pre>java TrainCaches.java RUNTIME OUT    OUT: replaced by a folder with truefa.jsa</pre>
 */
final class TrainCaches {
  private static final int MINUTES = 8; // of a busy machine

  private final Path runtime;
  private final Path out;
  private final Path work;

  private TrainCaches(Path runtime, Path out, Path work) {
    this.runtime = runtime;
    this.out = out;
    this.work = work;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java TrainCaches.java RUNTIME OUT");
    }
    Path out = Path.of(arguments[1]).toAbsolutePath();
    Folders.delete(out);
    Files.createDirectories(out);
    if (System.getProperty("caches", "").equals("none")) {
      return; // the launcher does without
    }
    Path work = Files.createTempDirectory("truefa-rehearsal");
    try {
      new TrainCaches(Path.of(arguments[0]).toAbsolutePath(), out, work).run();
    } finally {
      Folders.delete(work);
    }
  }

  private void run() throws IOException, InterruptedException {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    StringBuilder password = new StringBuilder(); // of a vault that is gone before this program ends
    for (byte each : random) {
      password.append((char) ('a' + Math.floorMod(each, 26)));
    }
    Path file = Files.writeString(work.resolve("password"), password + "\n");
    start(List.of("init", "--password-file", file.toString(), "--kdf-memory", "64", "--kdf-passes", "3"));
    for (String entry : List.of("Rehearsal:one?secret=GEZDGNBVGY3TQOJQ", "Other:two?secret=GEZDGNBVGY3TQOJQ&digits=8")) {
      Path uri = Files.writeString(work.resolve("uri"), "otpauth://totp/" + entry + "\n");
      start(List.of(), List.of("add", "--uri-stdin", "--password-file", file.toString()), uri, Optional.empty());
    }
    rehearse(file);
  }

  private void rehearse(Path password) throws IOException, InterruptedException {
    Path cache = out.resolve(JvmOptions.CACHE);
    Path classes = work.resolve("classes");
    List<String> options = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + classes));
    Optional<Display> display = Optional.empty();
    if (Platform.here() == Platform.LINUX) {
      display = Display.find();
      if (display.isEmpty()) {
        System.err.println("no display and no Xvfb: the cache for the window is made with JavaFX's headless one");
        options.add("-Dglass.platform=Headless");
      }
    }
    try {
      start(options, List.of("--rehearse", password.toString()), nothing(), display);
    } finally {
      display.ifPresent(Display::close);
    }
    start(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + cache), List.of(), nothing(), Optional.empty());
    if (!Files.isRegularFile(cache)) {
      throw new IllegalStateException("no " + cache.getFileName() + " was made");
    }
    System.out.println(cache.getFileName() + ": " + Files.size(cache) / 1024 + " KiB");
  }

  private Path nothing() throws IOException {
    Path file = work.resolve("nothing");
    return Files.exists(file) ? file : Files.createFile(file);
  }

  private void start(List<String> arguments) throws IOException, InterruptedException {
    start(List.of(), arguments, nothing(), Optional.empty());
  }

  private void start(List<String> options, List<String> arguments, Path input, Optional<Display> display)
      throws IOException, InterruptedException {
    boolean windows = Platform.here() == Platform.WINDOWS;
    List<String> command = new ArrayList<>();
    command.add(runtime.resolve("bin").resolve(windows ? "java.exe" : "java").toString());
    command.addAll(JvmOptions.of(runtime.resolve(windows ? "bin" : "lib").toString()));
    command.addAll(options);
    command.addAll(List.of("--module", JvmOptions.MAIN));
    command.addAll(arguments);
    File log = work.resolve("log").toFile();
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).redirectInput(input.toFile());
    Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "TRUEFA_VAULT", "DBUS_SESSION_BUS_ADDRESS")
        .forEach(program.environment()::remove);
    program.environment().put("TRUEFA_DATA_DIR", work.resolve("data").toString());
    program.environment().put("LC_ALL", "C.UTF-8");
    program.environment().put("GDK_GL", "disable"); // as the launcher does
    display.ifPresent(found -> program.environment().put("DISPLAY", found.name()));
    Process process = program.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + Files.readString(log.toPath()));
    }
  }

  /** Where a window can open without anybody looking. */
  private record Display(String name, Optional<Process> server) implements AutoCloseable {
    static Optional<Display> find() throws IOException {
      Optional<Path> xvfb = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .map(folder -> Path.of(folder, "Xvfb"))
          .filter(Files::isExecutable)
          .findFirst();
      if (xvfb.isEmpty()) {
        return Optional.ofNullable(System.getenv("DISPLAY")).filter(name -> !name.isEmpty()).map(name -> new Display(name, Optional.empty()));
      }
      Process server = new ProcessBuilder(xvfb.get().toString(), "-displayfd", "1", "-screen", "0", "1000x800x24", "-nolisten", "tcp", "-noreset")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      String number = line(server.getInputStream());
      if (number.isEmpty()) {
        server.destroy();
        throw new IOException("Xvfb did not start");
      }
      return Optional.of(new Display(":" + number, Optional.of(server)));
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
        line.append((char) read);
      }
      return line.toString().strip();
    }

    @Override
    public void close() {
      server.ifPresent(Process::destroy);
    }
  }
}
