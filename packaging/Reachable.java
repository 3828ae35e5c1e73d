import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which classes of a library any of ours can come to: those that ours name, those that these name, and so on. Bouncy Castle has
 * five thousand, of which we use its lightweight interface, which finds nothing by name.
 */
final class Reachable {
  private static final Pattern DESCRIBED = Pattern.compile("L([\\w/$]+);");

  private final Map<String, byte[]> library = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Queue<String> open = new ArrayDeque<>();

  private Reachable() {}

  /** Names of entries of {@code library}, as in {@code org/example/Name.class}. */
  static Set<String> in(Path library, Collection<Path> users) throws IOException {
    var search = new Reachable();
    search.library.putAll(classes(library));
    for (Path user : users) {
      for (byte[] bytes : classes(user).values()) {
        search.follow(bytes);
      }
    }
    while (!search.open.isEmpty()) {
      search.follow(search.library.get(search.open.remove()));
    }
    return search.reached;
  }

  /** Classes that those of a jar name. */
  static Set<String> named(Path jar) throws IOException {
    Set<String> named = new HashSet<>();
    for (byte[] bytes : classes(jar).values()) {
      for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
        if (entry instanceof ClassEntry found) {
          named.add(found.asInternalName());
        }
      }
    }
    return named;
  }

  private void follow(byte[] classFile) {
    for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
      if (entry instanceof ClassEntry named) {
        reach(named.asInternalName());
      } else if (entry instanceof Utf8Entry text) { // types of fields, parameters and generics
        var described = DESCRIBED.matcher(text.stringValue());
        while (described.find()) {
          reach(described.group(1));
        }
      }
    }
  }

  private void reach(String name) {
    String element = name.startsWith("[") ? name.replaceFirst("^\\[+L?", "").replace(";", "") : name;
    String entry = element + ".class";
    if (library.containsKey(entry) && reached.add(entry)) {
      open.add(entry);
    }
  }

  private static Map<String, byte[]> classes(Path jar) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
          try (InputStream in = zip.getInputStream(entry)) {
            classes.put(name, in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }
}
