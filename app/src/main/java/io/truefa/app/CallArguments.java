package io.truefa.app;

import io.truefa.app.platform.Handover;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a call that means files and links, as desktops make it, from one that means a command. */
final class CallArguments {
  private static final List<String> LINKS =
      List.of("otpauth://", "otpauth-migration://", "apple-otpauth://", "steam://", "motp://");

  private final Path here;

  /** @param here what relative names begin from */
  CallArguments(Path here) {
    this.here = here;
  }

  /**
   * What to open; empty where any argument is neither a link nor a file that is there. The name of a file has a dot or a way to
   * it in it, as no command has: {@code truefa ./list} opens a file, {@code truefa list} lists.
   */
  Optional<Handover> handover(String... arguments) {
    var files = new ArrayList<Path>();
    var links = new ArrayList<byte[]>();
    for (var argument : arguments) {
      if (isLink(argument)) {
        // The desktop hands links over in no other way, and the JVM makes a String of each argument.
        links.add(argument.getBytes(StandardCharsets.UTF_8));
      } else {
        file(argument).ifPresent(files::add);
      }
    }
    var all = Handover.opening(files, links);
    if (files.size() + links.size() == arguments.length && arguments.length > 0) {
      return Optional.of(all);
    }
    all.wipe();
    return Optional.empty();
  }

  private static boolean isLink(String argument) {
    var start = argument.substring(0, Math.min(argument.length(), 24)).toLowerCase(Locale.ROOT);
    return LINKS.stream().anyMatch(start::startsWith);
  }

  private Optional<Path> file(String argument) {
    boolean named = Stream.of(".", "/", "\\").anyMatch(argument::contains);
    if (!named || argument.startsWith("-")) {
      return Optional.empty();
    }
    try {
      var path = here.resolve(argument).toAbsolutePath().normalize();
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
