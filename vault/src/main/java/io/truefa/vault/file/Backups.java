package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Keeps the last few saves in a folder of their own beside the vault. */
final class Backups {
  private static final int KEEP = 5;
  private static final int ID_DIGITS = 4;

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
    var folder = folder(vault);
    var target = folder.resolve(prefix(vault, identity) + identity.generation());
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

  /** A second name costs no room and no time; it is put in place by renaming, as an older one may be there. */
  private boolean linked(Path vault, Path target, int size) {
    var link = target.resolveSibling("." + target.getFileName() + ".link");
    temps.discard(link);
    try {
      disk.link(vault, link);
      disk.rename(link, target);
      return disk.facts(target).size() == size;
    } catch (IOException e) {
      return false;
    } finally {
      temps.discard(link);
    }
  }

  /** Deletes all but the newest saves of this vault; other files in the folder are nobody's business. */
  void prune(Path vault, Identity identity) {
    var pattern = Pattern.compile(Pattern.quote(prefix(vault, identity)) + "(\\d{1,18})");
    Quietly.attempt(
        () -> {
          temps.sweep(folder(vault), vault);
          var old =
              disk.list(folder(vault)).stream()
                  .filter(path -> pattern.matcher(path.getFileName().toString()).matches())
                  .sorted(Comparator.comparingLong(Backups::generation).reversed())
                  .skip(KEEP)
                  .toList();
          old.forEach(path -> Quietly.attempt(() -> disk.delete(path)));
        });
  }

  private static Path folder(Path vault) {
    return vault.resolveSibling("backups");
  }

  /** The id tells the saves of this vault from those of another that had the same name once. */
  private static String prefix(Path vault, Identity identity) {
    return vault.getFileName() + ".bak." + identity.vaultId().hex(ID_DIGITS) + ".";
  }

  private static long generation(Path backup) {
    var name = backup.getFileName().toString();
    return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
  }
}
