import java.util.ArrayList;
import java.util.List;

/** What the JVM of the program is told; why, is told in README.md beside this file. */
final class JvmOptions {
  static final String MAIN = "io.truefa.app/io.truefa.app.Main";

  /** The two ways to use the program, each with a cache of its own: one must not load what only the other needs. */
  enum Use {
    COMMAND, WINDOW;

    String cache() {
      return name().toLowerCase(java.util.Locale.ROOT) + ".aot";
    }
  }

  private static final List<String> ALWAYS = List.of(
      "--enable-native-access=javafx.graphics,com.sun.jna,io.truefa.natives,io.truefa.app",
      "-Xlog:disable",
      "-Xlog:all=error:stderr",
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
      "-Djna.nounpack=true");

  private JvmOptions() {}

  /**
   * For one of the two uses.
   *
   * @param libraries the folder of the shared libraries, as the launcher writes it
   */
  static List<String> of(Use use, String libraries) {
    List<String> options = new ArrayList<>(ALWAYS);
    options.add("-Djna.boot.library.path=" + libraries);
    options.add("-XX:TieredStopAtLevel=1");
    if (use == Use.WINDOW) {
      options.add("-Dprism.order=sw");
    }
    if (Platform.here() == Platform.LINUX) {
      options.add("-XX:TrimNativeHeapInterval=10000"); // can be done with glibc only
    }
    return options;
  }
}
