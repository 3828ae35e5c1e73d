import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Step 1: sorts the collected jars, takes the shared libraries out of those that carry any, and gives a module descriptor to
 * those that have none, so that all of them can be linked into one run-time.
 *
 * <pre>java Assemble.java JARS OUT    JARS: every jar the program needs    OUT: emptied, then filled with
 *   mods/      every jar, each a module with a descriptor    libs/  the shared libraries of JavaFX and JNA</pre>
 */
final class Assemble {
  /** What an automatic module refers to in code that is never reached here: not worth a module of the JDK. */
  private static final Set<String> NOT_NEEDED = Set.of("java.sql");

  private static final String BOUNCY_CASTLE = "org.bouncycastle.provider";

  private final Path jars;
  private final Path mods;
  private final Path libs;

  private Assemble(Path jars, Path out) {
    this.jars = jars;
    this.mods = out.resolve("mods");
    this.libs = out.resolve("libs");
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java Assemble.java JARS OUT");
    }
    Path out = Path.of(arguments[1]);
    Folders.delete(out);
    new Assemble(Path.of(arguments[0]), out).run();
  }

  private void run() throws IOException {
    Files.createDirectories(mods);
    Files.createDirectories(libs);
    Map<String, Path> seen = new HashMap<>();
    Map<String, Path> automatic = new TreeMap<>();
    for (Path jar : Folders.list(jars, ".jar")) {
      if (hasNoClasses(jar)) {
        continue; // JavaFX publishes an empty jar beside each jar of a platform
      }
      ModuleDescriptor module = descriptor(jar);
      Path twin = seen.put(module.name(), jar);
      if (twin != null) {
        throw new IllegalStateException("module " + module.name() + " twice, " + twin.getFileName() + " and " + jar.getFileName()
            + ": start from a clean folder");
      }
      if (module.name().startsWith("javafx.")) {
        extract(jar, "");
      }
      if (module.name().equals("com.sun.jna")) {
        extract(jar, "com/sun/jna/" + Platform.jna() + "/");
      }
      if (module.name().equals(BOUNCY_CASTLE)) {
        continue; // last, when all who use it are known
      }
      if (module.isAutomatic()) {
        automatic.put(module.name(), jar);
      } else {
        copy(jar, changes(module.name(), jar));
      }
    }
    for (String needed : List.of("io.truefa.app", "io.truefa.vault", "io.truefa.crypto", "io.truefa.natives", "javafx.graphics", BOUNCY_CASTLE)) {
      if (!seen.containsKey(needed)) {
        throw new IllegalStateException("module " + needed + " is not among the jars in " + jars);
      }
    }
    if (Folders.list(libs).stream().noneMatch(library -> library.getFileName().toString().contains("jnidispatch"))) {
      throw new IllegalStateException("JNA has no library for " + Platform.jna());
    }
    cutDown(seen.get(BOUNCY_CASTLE), seen.entrySet().stream()
        .filter(each -> each.getKey().startsWith("io.truefa.")).map(Map.Entry::getValue).toList());
    Map<String, Set<String>> needs = needs(automatic);
    for (var each : automatic.entrySet()) {
      describe(each.getValue(), needs.getOrDefault(each.getKey(), new TreeSet<>()));
    }
  }

  private static ModuleDescriptor descriptor(Path jar) {
    try {
      return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    } catch (FindException e) {
      throw new IllegalStateException("no module: " + jar, e);
    }
  }

  /** What each automatic module refers to, from its class files. They refer to each other and to the JDK only. */
  private static Map<String, Set<String>> needs(Map<String, Path> automatic) {
    Map<String, Set<String>> needs = new TreeMap<>();
    Map<String, String> names = new HashMap<>();
    automatic.forEach((name, jar) -> names.put(jar.getFileName().toString(), name));
    var out = new StringWriter();
    List<String> call = new ArrayList<>(List.of("--multi-release", "base", "-s"));
    automatic.values().forEach(jar -> call.add(jar.toString()));
    int exit = ToolProvider.findFirst("jdeps").orElseThrow(() -> new IllegalStateException("this JDK has no jdeps"))
        .run(new PrintWriter(out), new PrintWriter(out), call.toArray(String[]::new));
    if (exit != 0 || out.toString().contains("not found")) {
      throw new IllegalStateException("jdeps ended with " + exit + ": " + out);
    }
    out.toString().lines().map(line -> line.strip().split(" -> ")).filter(line -> line.length == 2).forEach(line -> {
      String needed = names.getOrDefault(file(line[1]), line[1]);
      if (!NOT_NEEDED.contains(needed)) {
        needs.computeIfAbsent(names.get(file(line[0])), name -> new TreeSet<>()).add(needed);
      }
    });
    return needs;
  }

  private static String file(String path) {
    return Path.of(path).getFileName().toString();
  }

  /** The same jar with a descriptor: exports all, provides what its META-INF/services name. */
  private void describe(Path jar, Set<String> needs) throws IOException {
    ModuleDescriptor module = descriptor(jar);
    var attribute = ModuleAttribute.of(ModuleDesc.of(module.name()), builder -> {
      module.rawVersion().ifPresent(builder::moduleVersion);
      builder.requires(ModuleDesc.of("java.base"), Set.of(AccessFlag.MANDATED), null);
      needs.stream().filter(name -> !name.equals("java.base") && !name.equals(module.name()))
          .forEach(name -> builder.requires(ModuleDesc.of(name), Set.of(), null));
      module.packages().stream().sorted().forEach(name -> builder.exports(PackageDesc.of(name), Set.of()));
      module.provides().stream().sorted().forEach(service -> builder.provides(
          ClassDesc.of(service.service()),
          service.providers().stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
    });
    copy(jar, Map.of("module-info.class", ClassFile.of().buildModule(attribute)));
  }

  /** The same module with the classes its users can come to, and nothing it provides to others. */
  private void cutDown(Path jar, List<Path> users) throws IOException {
    Set<String> kept = Reachable.in(jar, users);
    Set<String> packages = kept.stream()
        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
    var attribute = ModuleAttribute.of(ModuleDesc.of(BOUNCY_CASTLE), builder -> {
      descriptor(jar).rawVersion().ifPresent(builder::moduleVersion);
      builder.requires(ModuleDesc.of("java.base"), Set.of(AccessFlag.MANDATED), null);
      builder.requires(ModuleDesc.of("java.logging"), Set.of(), null);
      packages.forEach(name -> builder.exports(PackageDesc.of(name), Set.of()));
    });
    try (ZipFile zip = new ZipFile(jar.toFile()); OutputStream file = Files.newOutputStream(mods.resolve(jar.getFileName()));
        ZipOutputStream out = new ZipOutputStream(file)) {
      add(out, "module-info.class", ClassFile.of().buildModule(attribute));
      for (String name : new TreeSet<>(kept)) {
        add(out, name, read(zip, zip.getEntry(name)));
      }
    }
    System.out.println(jar.getFileName() + ": " + kept.size() + " classes kept");
  }

  /** Copies a jar as it is, or with files added or put in the place of others, and its class files in a form a cache takes. */
  private void copy(Path jar, Map<String, byte[]> added) throws IOException {
    Path target = mods.resolve(jar.getFileName());
    if (added.isEmpty() && !hasOldClasses(jar)) {
      Files.copy(jar, target);
      return;
    }
    var forms = new ClassFiles(Folders.list(jars, ".jar"));
    try (ZipFile zip = new ZipFile(jar.toFile()); OutputStream file = Files.newOutputStream(target);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (var entry : added.entrySet()) {
        add(out, entry.getKey(), entry.getValue());
      }
      for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory() && !added.containsKey(entry.getName())).toList()) {
        byte[] bytes = read(zip, entry);
        add(out, entry.getName(), isOld(entry, bytes) ? forms.renewed(bytes) : bytes);
      }
    }
  }

  /** What is put beside, or in the place of, the entries of a jar. */
  private Map<String, byte[]> changes(String module, Path jar) throws IOException {
    boolean linux = Platform.here() == Platform.LINUX;
    return switch (module) {
      case "io.truefa.app" -> new StyleSheets(jars).binary(jar);
      case "atlantafx.base" -> new StyleSheets(jars).binary(jar, jar("io.truefa.app"));
      case "javafx.graphics" -> linux ? changed(jar, PulseTimer.ENTRY, PulseTimer::restful) : Map.of();
      case "com.sun.jna" -> linux ? changed(jar, QuietJna.ENTRY, QuietJna::withoutLdconfig) : Map.of();
      default -> Map.of();
    };
  }

  private Path jar(String module) throws IOException {
    for (Path jar : Folders.list(jars, ".jar")) {
      if (!hasNoClasses(jar) && descriptor(jar).name().equals(module)) {
        return jar;
      }
    }
    throw new IllegalStateException("module " + module + " is not among the jars in " + jars);
  }

  private static Map<String, byte[]> changed(Path jar, String entry, UnaryOperator<byte[]> how) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return Map.of(entry, how.apply(read(zip, zip.getEntry(entry))));
    }
  }

  private static boolean hasOldClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (isOld(entry, read(zip, entry))) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isOld(ZipEntry entry, byte[] bytes) {
    return entry.getName().endsWith(".class") && ClassFiles.isOld(bytes);
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream bytes = zip.getInputStream(entry)) {
      return bytes.readAllBytes();
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static boolean hasNoClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().noneMatch(entry -> entry.getName().endsWith(".class"));
    }
  }

  /** Copies the shared libraries that lie directly in {@code folder} of the jar. */
  private void extract(Path jar, String folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0 && name.matches(".*\\.(so|dll|dylib|jnilib)")) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            Files.copy(bytes, libs.resolve(name.substring(folder.length())));
          }
        }
      }
    }
  }
}
