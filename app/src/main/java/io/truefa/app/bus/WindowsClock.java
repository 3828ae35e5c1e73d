package io.truefa.app.bus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks the time service of Windows, {@code w32tm /query /status}. Its first line is the leap indicator, whose number is 3 where the
 * clock is not synchronised (RFC 5905, figure 9), whatever language the words around it are in. Written from the documentation;
 * never tried on Windows.
 */
final class WindowsClock implements ClockSource {
  private static final Pattern LEAP = Pattern.compile(":\\s*([0-3])\\D");
  private static final int MOST_BYTES = 4096;
  private static final int PATIENCE_SECONDS = 5;

  private final Map<String, String> environment;

  WindowsClock(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public ClockState state() {
    // By its whole path: whatever else goes by that name in the folders of PATH is not asked.
    var program = Path.of(environment.getOrDefault("SystemRoot", "C:\\Windows"), "System32", "w32tm.exe");
    if (!Files.isExecutable(program)) {
      return ClockState.UNKNOWN;
    }
    try {
      var asked = new ProcessBuilder(program.toString(), "/query", "/status").redirectErrorStream(true).start();
      try (var out = asked.getInputStream()) {
        var said = new String(out.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        boolean ended = asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && asked.exitValue() == 0;
        return ended ? read(said) : ClockState.UNKNOWN;
      } finally {
        asked.destroyForcibly();
      }
    } catch (IOException e) {
      return ClockState.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ClockState.UNKNOWN;
    }
  }

  static ClockState read(String said) {
    var leap = LEAP.matcher(said.lines().findFirst().orElse(""));
    if (!leap.find()) {
      return ClockState.UNKNOWN;
    }
    return leap.group(1).equals("3") ? ClockState.OFF : ClockState.IN_STEP;
  }
}
