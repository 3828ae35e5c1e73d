import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Step 3 of 3: makes the program out of run-time, jars and a launcher.
 *
 * <pre>java BuildImage.java PARTS RUNTIME VERSION ICON DEST    the image becomes DEST/truefa</pre>
 */
final class BuildImage {
  /** Why each stands here is told in README.md beside this file. */
  private static final List<String> JAVA_OPTIONS = List.of(
      "--enable-native-access=javafx.graphics,com.sun.jna,io.truefa.natives,io.truefa.app",
      "-XX:+SuppressFatalErrorMessage",
      "-XX:-CreateCoredumpOnCrash",
      "-XX:+DisableAttachMechanism",
      "-XX:-UsePerfData",
      "-XX:+UseSerialGC",
      "-XX:+ZeroTLAB",
      "-XX:MarkSweepAlwaysCompactCount=1",
      "-XX:-ShrinkHeapInSteps",
      "-XX:MinHeapFreeRatio=10",
      "-XX:MaxHeapFreeRatio=20",
      "-Xms24m",
      "-Xmx2560m",
      "-Djna.nosys=true",
      "-Djna.noclasspath=true",
      "-Djna.nounpack=true",
      "-Djna.boot.library.path=$APPDIR/native");

  private BuildImage() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 5) {
      throw new IllegalArgumentException("usage: java BuildImage.java PARTS RUNTIME VERSION ICON DEST");
    }
    Path parts = Path.of(arguments[0]);
    Path runtime = Path.of(arguments[1]);
    String version = arguments[2].replace("-SNAPSHOT", "");
    if (!version.matches("[1-9]\\d*(\\.\\d+){0,2}")) {
      throw new IllegalArgumentException("not a version every system accepts: " + version);
    }
    Path image = Path.of(arguments[4]).resolve("truefa");
    delete(image);
    Files.createDirectories(image.getParent());

    List<String> options = new ArrayList<>(List.of(
        "--type", "app-image",
        "--name", "truefa",
        "--app-version", version,
        "--vendor", "TrueFA",
        "--runtime-image", runtime.toString(),
        "--module-path", parts.resolve("mods").toString(),
        "--module", "io.truefa.app/io.truefa.app.Main",
        "--input", parts.resolve("input").toString(),
        "--dest", image.getParent().toString()));
    Path icon = Path.of(arguments[3]);
    if (!Files.isRegularFile(icon)) {
      throw new IllegalArgumentException("no icon at " + icon);
    }
    if (System.getProperty("os.name").equals("Linux")) { // the others want formats of their own
      options.addAll(List.of("--icon", icon.toString()));
      options.addAll(List.of("--java-options", "-XX:TrimNativeHeapInterval=10000")); // can be done with glibc only
    }
    JAVA_OPTIONS.forEach(option -> options.addAll(List.of("--java-options", option)));
    if (System.getProperty("os.name").startsWith("Windows")) {
      options.add("--win-console"); // one program for window and command
    }
    int exit = ToolProvider.findFirst("jpackage").orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"))
        .run(System.out, System.err, options.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("jpackage ended with " + exit);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
