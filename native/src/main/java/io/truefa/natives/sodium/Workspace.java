package io.truefa.natives.sodium;

import io.truefa.natives.guard.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where the library is unpacked and breadcrumbs lie: below the state directory, or in a directory of this process that
 * is gone when it ends.
 *
 * @param libraries for libraries
 * @param crumbs for breadcrumbs
 */
record Workspace(Path libraries, Path crumbs) {

  /** Below {@code state} if that is there or may be made; else temporary; empty if there is no room anywhere. */
  static Optional<Workspace> in(Path state, boolean mayMake) {
    if (mayMake || Files.isDirectory(state)) {
      try {
        var kept = new Workspace(state.resolve("native-lib"), state.resolve("native-guard/v1/inflight"));
        PrivateFiles.makeDirectory(kept.libraries());
        return Optional.of(kept);
      } catch (IOException | UnsupportedOperationException e) {
        // then a temporary one
      }
    }
    try {
      var temporary = Files.createTempDirectory("truefa-native"); // owner-only by itself
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(temporary), "native-workspace"));
      return Optional.of(new Workspace(temporary, temporary.resolve("inflight")));
    } catch (IOException | IllegalStateException e) { // the second: the program is ending already
      return Optional.empty();
    }
  }

  private static void remove(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // the system clears its temporary directory sooner or later; there is nothing of a person in it
    }
  }
}
