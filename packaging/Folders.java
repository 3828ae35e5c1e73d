import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** What the steps do with whole folders. */
final class Folders {
  private Folders() {}

  /** Removes it with all that is in it; nothing if it is not there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Copies what is in {@code from} into {@code to}, with rights and symbolic links as they are. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING,
              LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  /** The files directly in a folder, by name. */
  static List<Path> list(Path folder, String... endings) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> endings.length == 0 || List.of(endings).stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
