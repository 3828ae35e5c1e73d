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
import jdk.tools.jlink.internal.PluginRepository;

/**
 * Step 2: links the run-time: the program with all it is made of, and exactly the JDK modules that resolves to. One file of
 * modules and no module path: that is what a cache can be made of, and there is no jar to open or to exchange.
 *
 * <pre>java --add-modules jdk.jlink --add-exports jdk.jlink/jdk.tools.jlink.internal=ALL-UNNAMED --add-exports jdk.jlink/jdk.tools.jlink.plugin=ALL-UNNAMED
 *     LinkRuntime.java PARTS OUT    PARTS: what Assemble left    OUT: replaced</pre>
 */
final class LinkRuntime {
  /** Found by name at run time, so no descriptor asks for them: character sets of Windows consoles, dates in our languages. */
  private static final Set<String> ALSO = Platform.here() == Platform.WINDOWS
      ? Set.of("jdk.charsets", "jdk.localedata")
      : Set.of("jdk.localedata");

  /** The languages of the window; see app/src/main/resources. */
  private static final String LANGUAGES = "en,de,fr,es,pt-BR,pl,uk,ja,zh-Hans-CN,ar";

  /**
   * What nobody asks for: shared libraries that lie as files in lib/, those of other systems, other themes, controls we have not,
   * signatures of jars that are none any more, and of the JDK what neither pictures, clipboard and screen nor the reading of XML come
   * to: Swing, sound, XSLT, TLS, the words of keytool.
   */
  private static final List<String> LEFT_OUT = List.of(
      "regex:/javafx\\.[^/]+/[^/]+\\.(so|dll|dylib)",
      // of each package a class must stay: so what belongs to others goes, and the largest
      "regex:/java\\.desktop/(javax/(swing|sound)|sun/swing|com/sun/java/swing|com/sun/media/sound)/.*[$].*",
      "regex:/java\\.desktop/javax/swing/plaf/nimbus/.*(Painter|State|Style|Defaults)\\.class",
      "regex:/java\\.xml/com/sun/org/apache/(xalan|bcel)/.*[$].*",
      "regex:/java\\.xml/com/sun/org/apache/xalan/internal/xsltc/compiler/[B-Z][^/]*\\.class",
      "regex:/java\\.xml/com/sun/org/apache/bcel/internal/generic/[B-Z][^/]*\\.class",
      "regex:/java\\.desktop/.*/doc-files/.*",
      "regex:/java\\.base/sun/security/ssl/.*[$].*",
      // what tools and parsers that nobody sees would say in other languages
      "regex:/java\\.(base/sun/security|xml/com/sun/org/apache|desktop/com/sun/swing|desktop/sun/print|management/com/sun)/.*_(de|es|fr|it|ja|ko|pt_BR|sv|zh_..)\\.(class|properties)",
      "regex:/javafx\\.controls/com/sun/javafx/scene/control/skin/caspian/.*",
      "regex:/javafx\\.controls/javafx/scene/chart/.*[$].*",
      "regex:/atlantafx\\.base/atlantafx/base/controls/.*[$].*",
      "regex:/com\\.sun\\.jna/com/sun/jna/[^/]+/(lib)?jnidispatch\\..*",
      "regex:/atlantafx\\.base/atlantafx/base/theme/((nord|cupertino|dracula).*|primer-.*\\.css)",
      "regex:/[^/]+/META-INF/(maven/.*|versions/9/OSGI-INF/.*|[^/]+\\.(SF|RSA|DSA|EC))");

  private LinkRuntime() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
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
        "--" + Smaller.NAME,
        "--no-header-files",
        "--no-man-pages",
        "--include-locales", LANGUAGES,
        "--compress", System.getProperty("compress", "zip-9"),
        "--exclude-resources", String.join(",", LEFT_OUT),
        "--vm", "server",
        "--output", out.toString()));
    PluginRepository.registerPlugin(new Smaller());
    int exit = ToolProvider.findFirst("jlink").orElseThrow(() -> new IllegalStateException("this JDK has no jlink"))
        .run(System.out, System.err, options.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("jlink ended with " + exit);
    }
    Path libraries = out.resolve(Platform.here() == Platform.WINDOWS ? "bin" : "lib");
    for (Path file : Folders.list(parts.resolve("libs"))) {
      Files.copy(file, libraries.resolve(file.getFileName()));
    }
    strip(libraries);
  }

  /** Symbols for debuggers: a fifth of the JVM's library. Without the tool they stay. */
  private static void strip(Path libraries) throws IOException, InterruptedException {
    if (Platform.here() != Platform.LINUX) {
      return;
    }
    try (var files = Files.walk(libraries)) {
      for (Path file : files.filter(found -> found.toString().endsWith(".so")).sorted().toList()) {
        file.toFile().setWritable(true);
        try {
          if (new ProcessBuilder("strip", "--strip-unneeded", "--enable-deterministic-archives", file.toString()).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("strip " + file);
          }
        } catch (IOException e) {
          System.err.println("no strip: the image is 5 MB larger");
          return;
        }
      }
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
