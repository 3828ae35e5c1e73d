import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Step 2 of 3: links the run-time: exactly the JDK modules the program resolves to, and JavaFX. Everything else stays a jar:
 * automatic modules cannot be linked, and Bouncy Castle's jar is signed.
 *
 * <pre>java LinkRuntime.java PARTS OUT    PARTS: what Assemble left    OUT: replaced</pre>
 */
final class LinkRuntime {
  /** Found by name at run time, so no descriptor asks for it: the character sets of Windows consoles. */
  private static final Set<String> ALSO = Set.of("jdk.charsets");

  private LinkRuntime() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java LinkRuntime.java PARTS OUT");
    }
    Path parts = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    delete(out);

    ModuleFinder fx = ModuleFinder.of(parts.resolve("fx"));
    Set<String> modules = new TreeSet<>(jdkModules(ModuleFinder.of(parts.resolve("mods"), parts.resolve("fx"))));
    modules.addAll(ALSO);
    fx.findAll().forEach(module -> modules.add(module.descriptor().name()));

    List<String> options = new ArrayList<>(List.of(
        "--module-path", parts.resolve("fx").toString(),
        "--add-modules", String.join(",", modules),
        "--strip-java-debug-attributes", // --strip-debug would want objcopy
        "--no-header-files",
        "--no-man-pages",
        "--compress", "zip-6",
        "--exclude-resources", "regex:/javafx\\.[^/]+/[^/]+\\.(so|dll|dylib)", // they lie as files beside the JDK's own
        "--generate-cds-archive",
        "--output", out.toString()));
    int exit = ToolProvider.findFirst("jlink").orElseThrow(() -> new IllegalStateException("this JDK has no jlink"))
        .run(System.out, System.err, options.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("jlink ended with " + exit);
    }
    Path libraries = out.resolve(System.getProperty("os.name").startsWith("Windows") ? "bin" : "lib");
    try (var files = Files.list(parts.resolve("fx-native"))) {
      for (Path file : files.toList()) {
        Files.copy(file, libraries.resolve(file.getFileName()));
      }
    }
  }

  /** The modules of this JDK that the program needs, by resolving every jar. */
  private static Set<String> jdkModules(ModuleFinder ours) {
    Set<String> roots = ours.findAll().stream().map(module -> module.descriptor().name()).collect(Collectors.toSet());
    return Configuration.empty().resolve(ours, ModuleFinder.ofSystem(), roots).modules().stream()
        .map(module -> module.reference())
        .filter(LinkRuntime::isOfJdk)
        .map(reference -> reference.descriptor().name())
        .collect(Collectors.toSet());
  }

  private static boolean isOfJdk(ModuleReference reference) {
    return reference.location().filter(location -> location.getScheme().equals("jrt")).isPresent();
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
