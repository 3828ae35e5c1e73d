package io.truefa.app.transfer;

import io.truefa.vault.exchange.ImportSource;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of the folder a file lies in. What is asked for may come out of that file, so it never leads elsewhere. */
final class FolderNeighbours implements ImportSource.Neighbours {
  private static final int MOST = 10_000;

  private final Path file;

  FolderNeighbours(Path file) {
    this.file = file;
  }

  @Override
  public Optional<ImportSource> find(String name) {
    return place(name).map(FileBytes::of).flatMap(read -> source(name, read));
  }

  @Override
  public List<String> names() {
    var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    var names = new ArrayList<String>();
    if (folder.isPresent()) {
      try (var all = Files.newDirectoryStream(folder.get())) {
        for (var path : all) {
          if (names.size() < MOST && Files.isRegularFile(path)) {
            names.add(path.getFileName().toString());
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return List.of(); // as if nothing were there: the importer says what it misses
      }
    }
    names.sort(null); // folders have no order of their own
    return names;
  }

  private static Optional<ImportSource> source(String name, FileBytes read) {
    return switch (read) {
      case FileBytes.Of(var bytes) -> Optional.of(new ImportSource(name, bytes));
      case FileBytes.Refused _ -> Optional.empty();
    };
  }

  /** Empty for what is not the plain name of a file. */
  private Optional<Path> place(String name) {
    try {
      var path = Path.of(name);
      return path.getNameCount() == 1 && !path.isAbsolute() && !name.equals(".") && !name.equals("..") && !name.isEmpty()
          ? Optional.of(file.resolveSibling(path))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
