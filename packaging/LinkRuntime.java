import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Step 2: links the run-time: the program with all it is made of, and exactly the JDK modules that resolves to. One file of
 * modules and no module path: that is what an AOT cache can be made of, and there is no jar to open or to exchange.
 *
 * <pre>java LinkRuntime.java PARTS OUT    PARTS: what Assemble left    OUT: replaced</pre>
 */
final class LinkRuntime {
  /** Found by name at run time, so no descriptor asks for them: character sets of Windows consoles, dates in our languages. */
  private static final Set<String> ALSO = Set.of("jdk.charsets", "jdk.localedata");

  /** The languages of the window; see app/src/main/resources. */
  private static final String LANGUAGES = "en,de,fr,es,pt-BR,pl,uk,ja,zh-Hans-CN,ar";

  /** Resources nobody asks for: shared libraries that lie as files in lib/, those of other systems, sources of styles. */
  private static final List<String> LEFT_OUT = List.of(
      "regex:/javafx\\.[^/]+/[^/]+\\.(so|dll|dylib)",
      "regex:/com\\.sun\\.jna/com/sun/jna/[^/]+/(lib)?jnidispatch\\..*",
      "regex:/atlantafx\\.base/atlantafx/base/theme/(nord|cupertino|dracula).*",
      "regex:/[^/]+/META-INF/(maven/.*|versions/9/OSGI-INF/.*|[^/]+\\.(SF|RSA|DSA|EC))");

  private LinkRuntime() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java LinkRuntime.java PARTS OUT");
    }
    Path parts = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    Folders.delete(out);

    ModuleFinder ours = ModuleFinder.of(parts.resolve("mods"));
    Set<String> modules = ours.findAll().stream()
        .map(module -> module.descriptor().name())
        .collect(Collectors.toCollection(TreeSet::new));
    modules.addAll(jdkModules(ours, modules));
    modules.addAll(ALSO);

    List<String> options = new ArrayList<>(List.of(
        "--module-path", parts.resolve("mods").toString(),
        "--add-modules", String.join(",", modules),
        "--ignore-signing-information", // Bouncy Castle's signature is for the JDK's provider interface, which we do not use
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--include-locales", LANGUAGES,
        "--compress", System.getProperty("compress", "zip-6"),
        "--exclude-resources", String.join(",", LEFT_OUT),
        "--vm", "server",
        "--output", out.toString()));
    int exit = ToolProvider.findFirst("jlink").orElseThrow(() -> new IllegalStateException("this JDK has no jlink"))
        .run(System.out, System.err, options.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("jlink ended with " + exit);
    }
    Path libraries = out.resolve(Platform.here() == Platform.WINDOWS ? "bin" : "lib");
    for (Path file : Folders.list(parts.resolve("libs"))) {
      Files.copy(file, libraries.resolve(file.getFileName()));
    }
  }

  /** The modules of this JDK that the program needs, by resolving every module. */
  private static Set<String> jdkModules(ModuleFinder ours, Set<String> roots) {
    return Configuration.empty().resolve(ours, ModuleFinder.ofSystem(), roots).modules().stream()
        .map(module -> module.reference())
        .filter(LinkRuntime::isOfJdk)
        .map(reference -> reference.descriptor().name())
        .collect(Collectors.toSet());
  }

  private static boolean isOfJdk(ModuleReference reference) {
    return reference.location().filter(location -> location.getScheme().equals("jrt")).isPresent();
  }
}
