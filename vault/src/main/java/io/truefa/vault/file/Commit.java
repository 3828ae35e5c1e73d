package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Steps 7 to 9: the one moment in which the new file becomes the vault, and what is known of it afterwards. */
final class Commit {
  private final Disk disk;
  private final DiskFaults faults;
  private final TempFiles temps;

  Commit(Disk disk, DiskFaults faults, TempFiles temps) {
    this.disk = disk;
    this.faults = faults;
    this.temps = temps;
  }

  /** Replaces the vault at {@code place} by {@code temp}, which holds {@code next}. */
  SaveOutcome over(Path temp, Path place, VaultFile next) throws SaveException {
    return commit(temp, place, next, () -> disk.rename(temp, place));
  }

  /** Gives {@code temp} its name, unless somebody was there first. */
  SaveOutcome intoEmptyPlace(Path temp, Path place, VaultFile first) throws SaveException {
    try {
      return commit(temp, place, first, () -> linkOrRename(temp, place));
    } finally {
      temps.discard(temp);
    }
  }

  /** A link fails where anything is; a rename would replace it. Without links, looking first must do. */
  private void linkOrRename(Path temp, Path place) throws IOException {
    try {
      disk.link(temp, place);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      if (isTaken(place)) {
        throw new FileAlreadyExistsException(place.toString());
      }
      disk.rename(temp, place);
    }
  }

  private SaveOutcome commit(Path temp, Path place, VaultFile next, Quietly.Step step) throws SaveException {
    var written = factsOf(temp, place);
    try {
      step.run();
    } catch (IOException e) {
      if (look(place, next) == Seen.NEW) {
        return new SaveOutcome.Committed(false); // done all the same: an answer lost on the way, as on NFS
      }
      temps.discard(temp);
      if (e instanceof FileAlreadyExistsException) {
        return new SaveOutcome.Occupied();
      }
      throw faults.of(e, place.getParent(), next.toBytes().length);
    }
    boolean durable = isForced(place.getParent());
    return confirmed(temp, place, next, written, durable);
  }

  private Disk.Facts factsOf(Path temp, Path place) throws SaveException {
    try {
      return disk.facts(temp);
    } catch (IOException e) {
      temps.discard(temp);
      throw faults.of(e, place.getParent(), 0);
    }
  }

  private boolean isForced(Path folder) {
    try {
      disk.forceFolder(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Some file systems say yes and do nothing; only seeing that makes it a failure. */
  private SaveOutcome confirmed(Path temp, Path place, VaultFile next, Disk.Facts written, boolean durable) {
    try {
      var found = disk.facts(place);
      if (found.size() == written.size() && Objects.equals(found.key(), written.key())) {
        return new SaveOutcome.Committed(durable);
      }
    } catch (IOException e) {
      // reading it will tell
    }
    return switch (look(place, next)) {
      case NEW, UNKNOWN -> new SaveOutcome.Committed(false); // a failure by mistake would be saved once more
      case OTHER -> {
        temps.discard(temp);
        yield new SaveOutcome.NotCommitted(SaveFault.READ_BACK);
      }
    };
  }

  private Seen look(Path place, VaultFile file) {
    try {
      var found = Container.identify(disk.read(place, Format.MAX_FILE));
      return found.filter(file.identity()::equals).isPresent() ? Seen.NEW : Seen.OTHER;
    } catch (NoSuchFileException e) {
      return Seen.OTHER;
    } catch (IOException e) {
      return Seen.UNKNOWN;
    }
  }

  private boolean isTaken(Path place) {
    try {
      disk.facts(place);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** What is at the place of the vault. */
  private enum Seen {
    NEW,
    /** Something else, or nothing. */
    OTHER,
    /** It cannot be read. */
    UNKNOWN
  }
}
