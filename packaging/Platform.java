import java.util.Locale;

/** The system that is built on, which is the one that is built for. */
enum Platform {
  LINUX, MAC, WINDOWS;

  static Platform here() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MAC : LINUX;
  }

  /** The folder name JNA uses for this machine, such as linux-x86-64. */
  static String jna() {
    String system = switch (here()) {
      case LINUX -> "linux";
      case MAC -> "darwin";
      case WINDOWS -> "win32";
    };
    return system + "-" + (isArm() ? "aarch64" : "x86-64");
  }

  /** As in names of files: x64 or arm64. */
  static String arch() {
    return isArm() ? "arm64" : "x64";
  }

  private static boolean isArm() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> false;
      case "aarch64" -> true;
      case String other -> throw new IllegalStateException("not built for " + other);
    };
  }
}
