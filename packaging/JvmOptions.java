import java.util.ArrayList;
import java.util.List;

/** What the JVM of the program is told; why, is told in README.md beside this file. */
final class JvmOptions {
  static final String MAIN = "io.truefa.app/io.truefa.app.Main";

  /**
   * One cache for window and command. None of JEP 483: what that links ahead of time is all loaded before main, so a command would
   * load JavaFX; and without linking it keeps no lambdas.
   */
  static final String CACHE = "truefa.jsa";

  private static final List<String> ALWAYS = List.of(
      "--enable-native-access=javafx.graphics,com.sun.jna,io.truefa.natives,io.truefa.app",
      "-Xlog:disable",
      "-Xlog:all=error,aot*=off,cds*=off:stderr",
      "-XX:+SuppressFatalErrorMessage",
      "-XX:-CreateCoredumpOnCrash",
      "-XX:+DisableAttachMechanism",
      "-XX:-UsePerfData",
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:AsyncDeflationInterval=60000",
      "-XX:ServiceThreadCleanupInterval=60000",
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-XX:+ZeroTLAB",
      "-XX:MarkSweepAlwaysCompactCount=1",
      "-XX:-ShrinkHeapInSteps",
      "-XX:MinHeapFreeRatio=10",
      "-XX:MaxHeapFreeRatio=20",
      "-Xms24m",
      "-Xmn6m",
      "-Xmx2560m",
      "-Dprism.order=sw",
      "-Dprism.disableRegionCaching=true",
      "-Djna.nosys=true",
      "-Djna.noclasspath=true",
      "-Djna.nounpack=true");

  private JvmOptions() {}

  /** @param libraries the folder of the shared libraries, as the launcher writes it */
  static List<String> of(String libraries) {
    List<String> options = new ArrayList<>(ALWAYS);
    options.add("-Djna.boot.library.path=" + libraries);
    if (Platform.here() == Platform.LINUX) {
      options.add("-XX:TrimNativeHeapInterval=10000"); // can be done with glibc only
    }
    return options;
  }
}
