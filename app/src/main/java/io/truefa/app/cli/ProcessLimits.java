package io.truefa.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limits Linux sets this process, from {@code /proc/self/limits} (proc(5)). */
final class ProcessLimits {
  private final Path file;

  ProcessLimits(Path file) {
    this.file = file;
  }

  /** The soft limit of that name with its unit, or that it is not known. */
  String soft(String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip().split("\\s+"))
          .map(words -> words.length > 2 && !words[0].equals("unlimited") ? words[0] + " " + words[2] : words[0])
          .findFirst()
          .orElse("not known here");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "not known here";
    }
  }
}
