package io.truefa.natives.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Markers as files {@code <function>-<library>.json} in a directory of the owner's; a memory as well where it cannot be
 * written. Files are looked for by name, so however many lie there, those of one library are at most as many as there
 * are functions.
 */
final class MarkerDirectory implements MarkerStore {
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
      PrivateFiles.replace(file(marker.function()), MarkerText.write(marker));
      unwritten.remove(marker.function());
    } catch (IOException | UnsupportedOperationException e) {
      unwritten.put(marker);
    }
  }

  @Override
  public void remove(NativeFunction function) {
    unwritten.remove(function);
    try {
      Files.deleteIfExists(file(function));
    } catch (IOException e) {
      // stays; the person will find the function still in Java, with its reason
    }
  }

  @Override
  public void clear() {
    for (var function : NativeFunction.values()) {
      remove(function);
    }
  }

  @Override
  public List<String> ignored() {
    var ignored = new ArrayList<String>();
    for (var function : NativeFunction.values()) {
      try {
        var text = PrivateFiles.readSmall(file(function));
        if (text.isPresent() && MarkerText.read(text.get(), function).isEmpty()) {
          ignored.add(file(function).getFileName() + ": not of this version, or damaged");
        }
      } catch (IOException e) {
        ignored.add(file(function).getFileName() + ": unreadable, a link, or too big");
      }
    }
    return ignored;
  }

  private Optional<Marker> read(NativeFunction function) {
    try {
      return PrivateFiles.readSmall(file(function)).flatMap(text -> MarkerText.read(text, function));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(NativeFunction function) {
    return directory.resolve(function.externalName() + suffix);
  }
}
