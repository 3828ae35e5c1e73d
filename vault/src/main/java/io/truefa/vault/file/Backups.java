package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps earlier saves of a vault in a folder of their own, and lets them go by {@link Rotation}. */
final class Backups {
  private final Disk disk;
  private final DiskFaults faults;
  private final TempFiles temps;
  private final Clock clock;
  private final Supplier<Optional<Path>> chosen;

  /** @param chosen the folder somebody chose for them, if so */
  Backups(Disk disk, DiskFaults faults, TempFiles temps, Clock clock, Supplier<Optional<Path>> chosen) {
    this.disk = disk;
    this.faults = faults;
    this.temps = temps;
    this.clock = clock;
    this.chosen = chosen;
  }

  /**
   * Keeps the file as it now is on disk before {@code next} takes its place, and says where.
   *
   * @param bytes its content, for file systems without hard links
   * @param whole whether somebody with the key can vouch for it; if not rotation neither takes it nor takes it for good
   */
  Path keepBefore(VaultFile next, Path vault, byte[] bytes, boolean whole) throws SaveException {
    var front = Container.Front.find(bytes);
    if (!whole || front.isEmpty()) {
      return keep(vault, bytes, _ -> BackupName.replaced(vault, Bytes.of(bytes), clock.instant()));
    }
    var save = front.get().identity();
    var version = front.get().header().version();
    if (!version.equals(next.container().header().version())) {
      keep(vault, bytes, folder -> beforeUpgrade(folder, vault, save, version));
    }
    return keep(vault, bytes, _ -> BackupName.of(vault, save, clock.instant()).toString());
  }

  private String beforeUpgrade(Path folder, Path vault, Identity save, String version) {
    var plain = BackupName.beforeUpgrade(vault, save, version, false);
    boolean taken = isThere(folder.resolve(plain));
    return taken ? BackupName.beforeUpgrade(vault, save, version, true) : plain;
  }

  private Path keep(Path vault, byte[] bytes, Naming naming) throws SaveException {
    var place = new BackupPlace(vault, chosen.get());
    if (place.folders().size() > 1) {
      var kept = keepInChosen(place.folders().getFirst(), vault, bytes, naming);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    try {
      disk.makeFolder(place.own());
    } catch (IOException e) {
      throw faults.of(e, place.own(), bytes.length);
    }
    return keepIn(place.own(), vault, bytes, naming);
  }

  /** Where the chosen folder is away or full, the one beside the vault takes its place: a save must not wait for it. */
  private Optional<Path> keepInChosen(Path folder, Path vault, byte[] bytes, Naming naming) {
    try {
      return Optional.of(keepIn(folder, vault, bytes, naming));
    } catch (SaveException e) {
      return Optional.empty();
    }
  }

  private Path keepIn(Path folder, Path vault, byte[] bytes, Naming naming) throws SaveException {
    try {
      var target = folder.resolve(naming.in(folder));
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
      return target;
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

  private boolean isThere(Path path) {
    try {
      disk.facts(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Every backup by the name of this vault, newest first, also one that nothing but its name can be told of. */
  List<BackupFile> list(Path vault) {
    var all = new ArrayList<BackupFile>();
    for (var folder : new BackupPlace(vault, chosen.get()).folders()) {
      named(folder, name -> name.isOf(vault)).forEach((path, name) -> seen(path, name).ifPresent(all::add));
    }
    all.sort(BackupFile.NEWEST_FIRST);
    return all;
  }

  /**
   * Lets go what need not stay of the vault with this id, and never {@code kept}; other files in the folders are nobody's
   * business.
   */
  void prune(Path vault, Bytes vaultId, Path kept) {
    for (var folder : new BackupPlace(vault, chosen.get()).folders()) {
      Quietly.attempt(
          () -> {
            temps.sweep(folder, vault);
            var saves = readable(named(folder, name -> name.isOf(vault, vaultId)));
            for (var old : new Rotation().superfluous(saves)) {
              if (!old.path().equals(kept)) {
                Quietly.attempt(() -> disk.delete(old.path()));
              }
            }
          });
    }
  }

  private Map<Path, BackupName> named(Path folder, Predicate<BackupName> wanted) {
    var found = new LinkedHashMap<Path, BackupName>();
    Quietly.attempt(
        () -> {
          for (var path : disk.list(folder)) {
            BackupName.read(path).filter(wanted).ifPresent(name -> found.put(path, name));
          }
        });
    return found;
  }

  /** Empty for what is no file, or no more. */
  private Optional<BackupFile> seen(Path path, BackupName name) {
    try {
      var facts = disk.facts(path);
      return facts.regular() ? Optional.of(BackupFile.of(path, name, facts)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(BackupFile.unreadable(path, name));
    }
  }

  /** Without what cannot be read: that must neither go nor take the place of one that can. */
  private List<BackupFile> readable(Map<Path, BackupName> named) {
    var all = new ArrayList<BackupFile>();
    named.forEach(
        (path, name) ->
            Quietly.attempt(
                () -> {
                  var facts = disk.facts(path);
                  if (facts.regular()) {
                    all.add(BackupFile.of(path, name, facts));
                  }
                }));
    return all;
  }

  /** Chooses the name in a folder. */
  @FunctionalInterface
  private interface Naming {
    String in(Path folder);
  }
}
