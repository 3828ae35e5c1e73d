package io.truefa.vault.assurance;

import io.truefa.crypto.Crypto;
import io.truefa.vault.file.VaultStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Starts programs of this package in a Java of their own, on the class path. */
final class ChildJava {
  private final List<String> jvm;
  private final String classPath;

  private ChildJava(List<String> jvm, String classPath) {
    this.jvm = jvm;
    this.classPath = classPath;
  }

  /** From the classes as they lie. */
  static ChildJava plain() {
    return new ChildJava(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
        String.join(File.pathSeparator, classPath()));
  }

  /**
   * Starts several times as fast: classes packed into {@code folder}, and what one run of {@code main} loaded kept in a
   * cache (JEP 514).
   */
  static ChildJava quick(Path folder, Class<?> main, String... arguments) throws IOException, InterruptedException {
    var packed = new ArrayList<String>();
    for (var part : classPath()) {
      var path = Path.of(part);
      packed.add(Files.isDirectory(path) ? pack(path, folder.resolve(packed.size() + ".jar")) : part);
    }
    var plain = new ChildJava(plain().jvm, String.join(File.pathSeparator, packed));
    var cache = folder.resolve("start.aot");
    var trained = new ChildJava(with(plain.jvm, "-XX:AOTCacheOutput=" + cache), plain.classPath);
    var training =
        trained
            .builder(main, arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD) // it tells at length what it is doing
            .start();
    training.getOutputStream().close();
    if (training.waitFor() != 0 || !Files.exists(cache)) {
      return plain;
    }
    return new ChildJava(with(plain.jvm, "-XX:AOTCache=" + cache), plain.classPath);
  }

  /** The program, not started; what it says on its error stream goes where ours does. */
  ProcessBuilder builder(Class<?> main, String... arguments) {
    return new ProcessBuilder(command(main, arguments)).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  List<String> command(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> with(List<String> some, String more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /** Wherever this program has its classes from: the module path, the class path, and the tests patched into a module. */
  private static Set<String> classPath() {
    var all = new LinkedHashSet<String>();
    for (var type : List.of(ChildJava.class, VaultStore.class, Crypto.class)) {
      all.add(origin(type));
    }
    for (var property : List.of("jdk.module.path", "java.class.path")) {
      for (var part : System.getProperty(property, "").split(File.pathSeparator, -1)) {
        if (!part.isEmpty()) {
          all.add(part);
        }
      }
    }
    return all;
  }

  private static String origin(Class<?> type) {
    var name = type.getName().replace('.', '/') + ".class";
    var url = type.getResource("/" + name).toString();
    var place = url.substring(0, url.length() - name.length());
    try {
      return place.startsWith("jar:")
          ? Path.of(new URI(place.substring("jar:".length(), place.indexOf("!/")))).toString()
          : Path.of(new URI(place)).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pack(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var all = Files.walk(classes)) {
      for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return jar.toString();
  }
}
