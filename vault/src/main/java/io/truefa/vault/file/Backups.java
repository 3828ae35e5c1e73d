package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * Keeps the last few saves in a folder of their own beside the vault. What is old is told by the time of the save, not
 * by its generation: after an old copy is put back, generations begin anew below those of the backups that are there.
 */
final class Backups {
  private static final int KEEP = 5;

  private static final Comparator<Saved> NEWEST_FIRST =
      Comparator.comparing(Saved::modified).thenComparingLong(Saved::generation).reversed();

  private final Disk disk;
  private final DiskFaults faults;
  private final TempFiles temps;

  Backups(Disk disk, DiskFaults faults, TempFiles temps) {
    this.disk = disk;
    this.faults = faults;
    this.temps = temps;
  }

  /** Keeps the file as it now is on disk; {@code bytes} are its content, for file systems without hard links. */
  void keep(Path vault, Identity identity, byte[] bytes) throws SaveException {
    var names = new BackupNames(vault);
    var folder = names.folder();
    var target = names.of(identity);
    try {
      disk.makeFolder(folder);
      if (!linked(vault, target, bytes.length)) {
        var copy = temps.write(folder, vault, bytes, _ -> true);
        try {
          disk.rename(copy, target);
        } finally {
          temps.discard(copy); // gone after a good rename
        }
        if (disk.facts(target).size() != bytes.length) {
          throw new SaveException(SaveFault.READ_BACK);
        }
      }
    } catch (IOException e) {
      throw faults.of(e, folder, bytes.length);
    }
  }

  /**
   * A second name costs no room and no time; it is put in place by renaming, as an older one may be there. It has the
   * mode of the file, so a vault that somebody else may read, which the person brought here, is copied instead.
   */
  private boolean linked(Path vault, Path target, int size) {
    var link = temps.newName(target.getParent(), vault);
    try {
      if (!disk.facts(vault).ownerOnly()) {
        return false;
      }
      disk.link(vault, link);
      disk.rename(link, target);
      return disk.facts(target).size() == size;
    } catch (IOException e) {
      return false;
    } finally {
      temps.discard(link);
    }
  }

  /**
   * Deletes all but the newest saves of this vault, and never that of {@code kept}; other files in the folder are
   * nobody's business.
   */
  void prune(Path vault, Identity kept) {
    var names = new BackupNames(vault);
    Quietly.attempt(
        () -> {
          temps.sweep(names.folder(), vault);
          var others = new ArrayList<Saved>();
          for (var path : disk.list(names.folder())) {
            var generation = names.generation(path, kept);
            if (generation.isPresent() && !path.equals(names.of(kept))) {
              Quietly.attempt(
                  () -> others.add(new Saved(path, disk.facts(path).modified(), generation.getAsLong())));
            }
          }
          others.stream()
              .sorted(NEWEST_FIRST)
              .skip(KEEP - 1)
              .forEach(old -> Quietly.attempt(() -> disk.delete(old.path())));
        });
  }

  /** A backup on disk; where times are coarse, the generation decides. */
  private record Saved(Path path, Instant modified, long generation) {}
}
