package io.truefa.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Puts text into the clipboard by the system's own little program, which outlives this one: on X11 and Wayland a clipboard
 * lives only as long as the program that owns it. The text goes through a pipe, never through an argument.
 */
final class ClipboardText {
  private static final int PATIENCE_SECONDS = 5;

  private final Map<String, String> environment;

  ClipboardText(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether there is a program to ask. */
  boolean present() {
    return tool().isPresent();
  }

  /** The program that would be asked. */
  Optional<Path> program() {
    return tool().map(List::getFirst).map(Path::of);
  }

  /** Whether the program took the text. */
  boolean put(String text) {
    var tool = tool();
    if (tool.isEmpty()) {
      return false;
    }
    try {
      return feed(tool.get(), text);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean feed(List<String> command, String text) throws IOException {
    // The program stays behind as the clipboard's owner; it must not hold our own output open.
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private Optional<List<String>> tool() {
    var candidates = new ArrayList<List<String>>();
    if (set("WAYLAND_DISPLAY")) {
      candidates.add(List.of("wl-copy"));
    }
    if (set("DISPLAY")) {
      candidates.add(List.of("xclip", "-selection", "clipboard"));
      candidates.add(List.of("xsel", "--clipboard", "--input"));
    }
    candidates.add(List.of("pbcopy"));
    candidates.add(List.of("clip.exe"));
    return candidates.stream().map(this::located).flatMap(Optional::stream).findFirst();
  }

  private boolean set(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /** The command with the absolute path of its program; only absolute folders of PATH count. */
  private Optional<List<String>> located(List<String> command) {
    for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      try {
        var program = Path.of(folder).resolve(command.getFirst());
        if (program.isAbsolute() && Files.isExecutable(program) && Files.isRegularFile(program)) {
          var whole = new ArrayList<>(command);
          whole.set(0, program.toString());
          return Optional.of(whole);
        }
      } catch (InvalidPathException e) {
        // a folder that cannot exist holds no program
      }
    }
    return Optional.empty();
  }
}
