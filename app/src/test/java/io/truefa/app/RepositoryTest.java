package io.truefa.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.TfaCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files of the repository promise, beyond what the compiler reads. */
final class RepositoryTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> FOLDERS = List.of("app", "vault", "crypto", "native", "packaging", ".ci", ".github", ".mvn");
  private static final Set<String> TEXT =
      Set.of("java", "xml", "md", "sh", "yml", "properties", "css", "json", "txt", "config", "run", "cfg", "desktop");
  private static final int LONGEST = 400;

  /** Places on the machine of whoever wrote a file; put together here, so that this file holds none. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.])/(" + "work|farm" + ")/|\\.m2/" + "repository|/usr/" + "lib/jvm");

  private static final Pattern KEY = Pattern.compile("texts(?:\\(\\))?\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*([,)+])");

  @Test
  void sourceFiles_stayShort() throws IOException {
    var long_ = new TreeSet<String>();
    for (Path file : files("java")) {
      if (!file.toString().replace('\\', '/').contains("/src/main/")) {
        continue;
      }
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST) {
        long_.add(ROOT.relativize(file) + ": " + lines + " lines");
      }
    }
    assertEquals(Set.of(), long_);
  }

  @Test
  void files_nameNoPathOfOneMachine() throws IOException {
    var hits = new TreeSet<String>();
    for (Path file : files(TEXT.toArray(String[]::new))) {
      for (String line : Files.readAllLines(file)) {
        if (MACHINE_PATH.matcher(line).find()) {
          hits.add(ROOT.relativize(file) + ": " + line.strip());
        }
      }
    }
    assertEquals(Set.of(), hits);
  }

  @Test
  void everyTextAskedFor_isInTheBundle() throws IOException {
    var keys = bundle().stringPropertyNames();
    var missing = new TreeSet<String>();
    int asked = 0;
    for (Path file : files("java")) {
      if (!file.startsWith(ROOT.resolve("app/src/main"))) {
        continue;
      }
      var matcher = KEY.matcher(Files.readString(file));
      while (matcher.find()) {
        asked++;
        String key = matcher.group(1);
        boolean there =
            matcher.group(2).equals("+") ? keys.stream().anyMatch(known -> known.startsWith(key)) : keys.contains(key);
        if (!there) {
          missing.add(ROOT.relativize(file) + ": " + key);
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(asked > 50, "the pattern no longer finds how texts are asked for: " + asked);
  }

  @Test
  void everyProblem_hasItsSentence() throws IOException {
    var missing = new ArrayList<>(Stream.of(TfaCode.values()).map(code -> "problem." + code.name()).toList());
    missing.removeAll(bundle().stringPropertyNames());
    assertEquals(List.of(), missing);
  }

  @Test
  void everyBundleKey_standsOnce() throws IOException {
    var seen = new TreeSet<String>();
    var twice = new TreeSet<String>();
    try (var lines = Files.lines(bundleFile())) {
      lines
          .filter(line -> line.matches("[a-zA-Z][\\w.-]*\\s*=.*"))
          .map(line -> line.substring(0, line.indexOf('=')).strip())
          .filter(key -> !seen.add(key))
          .forEach(twice::add);
    }
    assertEquals(Set.of(), twice);
  }

  private static Path bundleFile() {
    return ROOT.resolve("app/src/main/resources/io/truefa/app/messages.properties");
  }

  private static Properties bundle() throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(bundleFile(), UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  private static List<Path> files(String... endings) throws IOException {
    var wanted = Set.of(endings);
    var files = new ArrayList<Path>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(ROOT.resolve(folder))) {
        try (var walk = Files.walk(ROOT.resolve(folder))) {
          walk.filter(Files::isRegularFile).filter(file -> !isBuilt(file)).forEach(files::add);
        }
      }
    }
    try (var top = Files.list(ROOT)) {
      top.filter(Files::isRegularFile).forEach(files::add);
    }
    files.removeIf(file -> !wanted.contains(ending(file)));
    assertTrue(files.size() > 1, () -> "nothing found under " + ROOT);
    return files;
  }

  private static boolean isBuilt(Path file) {
    return Stream.of("target", ".git").anyMatch(name -> ROOT.relativize(file).toString().contains(name + java.io.File.separator));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
