import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Step 4: makes the program out of run-time, cache and a launcher.
 *
 * <p>On Linux the launcher is a shell script: it sets what the C library must be told before the start, and starts faster than
 * jpackage's own. On Windows and macOS it is jpackage's, with a second one for the command.
 *
 * <pre>java BuildImage.java RUNTIME CACHES VERSION APP DEST    APP: the folder of the app module; the image becomes DEST/truefa</pre>
 */
final class BuildImage {
  private final Path runtime;
  private final Path caches;
  private final String version;
  private final Path app;
  private final Path here;
  private final Path image;

  private BuildImage(String[] arguments) {
    this.runtime = Path.of(arguments[0]);
    this.caches = Path.of(arguments[1]);
    this.version = arguments[2].replace("-SNAPSHOT", "");
    this.app = Path.of(arguments[3]);
    this.here = app.resolveSibling("packaging");
    this.image = Path.of(arguments[4]).resolve("truefa");
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 5) {
      throw new IllegalArgumentException("usage: java BuildImage.java RUNTIME CACHES VERSION APP DEST");
    }
    new BuildImage(arguments).run();
  }

  private void run() throws IOException {
    if (!version.matches("[1-9]\\d*(\\.\\d+){0,2}")) {
      throw new IllegalArgumentException("not a version every system accepts: " + version);
    }
    Folders.delete(image);
    Files.createDirectories(image.getParent());
    if (Platform.here() == Platform.LINUX) {
      linux();
    } else {
      new OtherSystems(runtime, caches, version, app, here, image.getParent()).image();
    }
  }

  private void linux() throws IOException {
    Path lib = image.resolve("lib");
    Folders.copy(runtime, lib.resolve("runtime"));
    Path bin = lib.resolve("runtime/bin");
    Files.move(bin.resolve("java"), bin.resolve("java.tmp"));
    for (Path other : Folders.list(bin)) {
      if (!other.endsWith("java.tmp")) {
        Files.delete(other);
      }
    }
    Files.move(bin.resolve("java.tmp"), bin.resolve("truefa")); // the name the process has
    Files.createSymbolicLink(bin.resolve("java"), Path.of("truefa")); // the prover of native functions starts it
    for (Path cache : Folders.list(caches, ".jsa")) {
      Files.copy(cache, lib.resolve(cache.getFileName()));
    }
    String script = Files.readString(here.resolve("linux/truefa.sh"))
        .replace("@OPTIONS@", words())
        .replace("@MAIN@", JvmOptions.MAIN);
    Files.createDirectories(image.resolve("bin"));
    Path launcher = Files.writeString(image.resolve("bin/truefa"), script);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    new LinuxFiles(here, app, image, version).write();
  }

  private static String words() {
    List<String> options = new ArrayList<>();
    options.add("-XX:SharedArchiveFile=$lib/" + JvmOptions.CACHE);
    options.addAll(JvmOptions.of("$lib/runtime/lib"));
    return options.stream().map(option -> option.matches(".*[$*].*") ? '"' + option + '"' : option).collect(Collectors.joining(" \\\n  "));
  }
}
