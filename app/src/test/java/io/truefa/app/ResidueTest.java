package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stays in memory of a vault that was made, filled, read and locked, in a process of its own that has the collector of
 * the installed program and looks at itself ({@link ResidueProbe}). The installed program itself, with its window, is
 * looked at by {@code packaging/memory.sh}.
 */
@EnabledOnOs(OS.LINUX)
class ResidueTest {
  private static final Pattern OPTION = Pattern.compile("\"(-X[^\"]+)\"");

  @TempDir Path folder;

  @Test
  void afterLock_nothingIsLeft() throws IOException, InterruptedException {
    var found = probe(collectorOfTheProgram(), Map.of());
    assertTrue(found.get("open.planted") > 0, () -> "the probe finds nothing at all: " + found);
    assertEquals(0, found.get("locked.password"), found::toString);
    assertEquals(0, found.get("locked.secret"), found::toString);
    assertEquals(0, found.get("locked.garbage"), found::toString);
  }

  @Test
  void inPureJava_theScrubTakesWhatLocksLeave() throws IOException, InterruptedException {
    var found = probe(collectorOfTheProgram(), Map.of("TRUEFA_USE_FALLBACK", "1"));
    assertTrue(found.get("open.planted") > 0, () -> "the probe finds nothing at all: " + found);
    assertEquals(0, found.get("locked.password"), found::toString);
    assertEquals(0, found.get("locked.secret"), found::toString);
    assertEquals(0, found.get("locked.garbage"), found::toString);
  }

  /** What the launcher of the image is told. */
  private static List<String> collectorOfTheProgram() throws IOException {
    var launcher = Files.readString(Path.of("../packaging/JvmOptions.java"));
    var options =
        OPTION.matcher(launcher).results().map(found -> found.group(1)).filter(found -> !found.endsWith("=")).collect(Collectors.toList());
    assertTrue(options.contains("-XX:+UseSerialGC"), options::toString);
    return options;
  }

  private Map<String, Integer> probe(List<String> jvm, Map<String, String> environment)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("--enable-native-access=com.sun.jna,io.truefa.natives");
    var modules = System.getProperty("jdk.module.path");
    var tests = Path.of("target/test-classes").toAbsolutePath();
    command.addAll(List.of("--module-path", modules, "--patch-module", "io.truefa.app=" + tests));
    command.addAll(List.of("--module", "io.truefa.app/" + ResidueProbe.class.getName(), folder.toString()));
    var out = folder.resolve("out");
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "LANG"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    assertEquals(0, exit, () -> text(out));
    return Files.readAllLines(out).stream()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> Integer.valueOf(line.substring(line.indexOf('=') + 1))));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "no output";
    }
  }
}
