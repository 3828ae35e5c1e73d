package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.Binarizer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** An X server without a monitor, and programs shown on it. The tests' own JVM is headless. */
final class VirtualDisplay implements AutoCloseable {
  private final Process server;
  private final BufferedReader output;
  private final String display;

  /** Aborts the test, and says so, on a machine without Xvfb. */
  static VirtualDisplay open(String... options) throws IOException {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    if (!present) {
      System.err.println("NOT TESTED: screen and clipboard need Xvfb, which is not installed");
      Assumptions.abort("Xvfb is not installed");
    }
    return new VirtualDisplay(options);
  }

  private VirtualDisplay(String... options) throws IOException {
    var command = new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"));
    command.addAll(List.of(options));
    server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    output = server.inputReader();
    String number = output.readLine();
    assertTrue(number != null && number.matches("\\d+"), "Xvfb did not start");
    display = ":" + number;
  }

  /** What a program printed, line by line; it must end well by itself. */
  List<String> run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    var process = start(program, arguments);
    try (var lines = process.inputReader()) {
      var printed = lines.lines().toList();
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program hangs");
      assertEquals(0, process.exitValue(), () -> program + " printed " + printed);
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a program; the caller ends it. */
  Process start(Class<?> program, String... arguments) throws IOException {
    String classPath =
        Stream.of(program, QrScanner.class, Binarizer.class)
            .map(VirtualDisplay::home)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    // Under the surefire module patch both answer with the module's own classes; the tests' lie beside them.
    classPath += File.pathSeparator + Path.of("target", "test-classes").toAbsolutePath();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-cp",
                classPath,
                program.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DISPLAY", display);
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().remove("XDG_SESSION_TYPE");
    return builder.start();
  }

  private static String home(Class<?> type) {
    return Path.of(java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    server.onExit().join();
    output.close();
  }
}
