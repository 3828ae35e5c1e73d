import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Step 1 of 3: sorts the collected jars by what becomes of them, and takes the shared libraries out of those that carry any.
 *
 * <pre>java Assemble.java JARS OUT    JARS: every jar the program needs    OUT: emptied, then filled with
 *   fx/        JavaFX, linked into the run-time        fx-native/  its shared libraries
 *   mods/      everything else, the module path        input/native/  JNA's shared library</pre>
 */
final class Assemble {
  private final Path jars;
  private final Path out;

  private Assemble(Path jars, Path out) {
    this.jars = jars;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java Assemble.java JARS OUT");
    }
    new Assemble(Path.of(arguments[0]), Path.of(arguments[1])).run();
  }

  private void run() throws IOException {
    empty(out);
    for (String folder : List.of("fx", "fx-native", "mods", "input/native")) {
      Files.createDirectories(out.resolve(folder));
    }
    Map<String, Path> seen = new HashMap<>();
    for (Path jar : jarsIn(jars)) {
      if (hasNoClasses(jar)) {
        continue; // JavaFX publishes an empty jar beside each jar of a platform
      }
      String module = moduleOf(jar);
      Path twin = seen.put(module, jar);
      if (twin != null) {
        throw new IllegalStateException("module " + module + " twice, " + twin.getFileName() + " and " + jar.getFileName() + ": start from a clean folder");
      }
      boolean fx = module.startsWith("javafx.");
      Files.copy(jar, out.resolve(fx ? "fx" : "mods").resolve(jar.getFileName()));
      if (fx) {
        extract(jar, "", out.resolve("fx-native"));
      }
      if (module.equals("com.sun.jna")) {
        extract(jar, "com/sun/jna/" + jnaPlatform() + "/", out.resolve("input/native"));
      }
    }
    for (String needed : List.of("io.truefa.app", "io.truefa.vault", "io.truefa.crypto", "io.truefa.natives", "javafx.graphics")) {
      if (!seen.containsKey(needed)) {
        throw new IllegalStateException("module " + needed + " is not among the jars in " + jars);
      }
    }
    if (jarsIn(out.resolve("input/native"), ".so", ".dll", ".jnilib", ".dylib").isEmpty()) {
      throw new IllegalStateException("JNA has no library for " + jnaPlatform());
    }
  }

  private static String moduleOf(Path jar) {
    ModuleReference module = ModuleFinder.of(jar).findAll().stream().findFirst().orElseThrow(
        () -> new IllegalStateException("no module: " + jar));
    ModuleDescriptor descriptor = module.descriptor();
    return descriptor.name();
  }

  private static boolean hasNoClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().noneMatch(entry -> entry.getName().endsWith(".class"));
    }
  }

  /** Copies the shared libraries that lie directly in {@code folder} of the jar. */
  private static void extract(Path jar, String folder, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0 && name.matches(".*\\.(so|dll|dylib|jnilib)")) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            Files.copy(bytes, target.resolve(name.substring(folder.length())));
          }
        }
      }
    }
  }

  /** The folder name JNA uses for this machine, such as linux-x86-64. */
  private static String jnaPlatform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "darwin" : "linux";
    String arch = switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86-64";
      case "aarch64" -> "aarch64";
      case String other -> throw new IllegalStateException("not built for " + other);
    };
    return system + "-" + arch;
  }

  private static List<Path> jarsIn(Path folder, String... endings) throws IOException {
    List<String> wanted = endings.length == 0 ? List.of(".jar") : List.of(endings);
    try (var files = Files.list(folder)) {
      return files.filter(file -> wanted.stream().anyMatch(file.toString()::endsWith)).sorted().toList();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
