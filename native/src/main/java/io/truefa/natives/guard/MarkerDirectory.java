package io.truefa.natives.guard;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Markers as files {@code <function>-<library>.json} in a directory of the owner's; a memory as well where it cannot be
 * written.
 */
final class MarkerDirectory implements MarkerStore {
  private static final int MAX_BYTES = 4096;

  private final Path directory;
  private final String suffix;
  private final MarkerStore unwritten = MarkerStore.inMemory();

  MarkerDirectory(Path directory, Fingerprint library) {
    this.directory = directory;
    this.suffix = "-" + library.libraryTag() + ".json";
  }

  @Override
  public Optional<Marker> find(NativeFunction function) {
    return unwritten.find(function).or(() -> read(function));
  }

  @Override
  public void put(Marker marker) {
    try {
      PrivateFiles.makeDirectory(directory);
      var name = marker.function().externalName() + suffix + "-" + ProcessHandle.current().pid() + ".tmp";
      var temporary = directory.resolve(name);
      Files.deleteIfExists(temporary);
      try (var out = PrivateFiles.open(temporary, CREATE_NEW, WRITE)) {
        out.write(StandardCharsets.UTF_8.encode(MarkerText.write(marker)));
      }
      Files.move(temporary, file(marker.function()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      unwritten.put(marker);
    }
  }

  @Override
  public void clear() {
    unwritten.clear();
    for (var function : NativeFunction.values()) {
      try {
        Files.deleteIfExists(file(function));
      } catch (IOException e) {
        // stays; the person asked for a fresh start and will find the function still in Java, with its reason
      }
    }
  }

  private Optional<Marker> read(NativeFunction function) {
    try (var in = Files.newInputStream(file(function), LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file(function), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      var bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? Optional.empty()
          : MarkerText.read(new String(bytes, StandardCharsets.UTF_8), function);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(NativeFunction function) {
    return directory.resolve(function.externalName() + suffix);
  }
}
