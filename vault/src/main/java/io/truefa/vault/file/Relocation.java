package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Puts a vault into another place. Until the copy there is proven and the new place is remembered nothing changes here; then the file
 * here becomes a backup. So at every moment one of the two is the vault, whole.
 */
final class Relocation {
  private final Disk disk;
  private final SaveLock lock;
  private final Backups backups;

  Relocation(Disk disk, SaveLock lock, Backups backups) {
    this.disk = disk;
    this.lock = lock;
    this.backups = backups;
  }

  /**
   * Moves what is at {@code place}.
   *
   * @param file what must still be there
   * @param opens whether bytes that were read back are a vault its key opens
   * @param remember notes the other place; false where it cannot
   */
  Moved move(Path place, VaultFile file, VaultStore other, Predicate<byte[]> opens, BooleanSupplier remember) throws SaveException {
    var bytes = file.toBytes();
    Moved moved;
    try (var _ = lock.take(place)) {
      var present = present(place);
      if (!Arrays.equals(present, bytes)) {
        return new Moved(new SaveOutcome.Overtaken(present), Optional.empty());
      }
      var made = other.create(file, opens);
      if (!(made instanceof SaveOutcome.Committed(boolean durable))) {
        return new Moved(made, Optional.empty());
      }
      boolean counts = false;
      try {
        if (!other.isWhole(file, opens)) {
          return new Moved(new SaveOutcome.NotCommitted(SaveFault.READ_BACK), Optional.empty());
        }
        counts = remember.getAsBoolean();
        if (!counts) {
          return new Moved(new SaveOutcome.NotCommitted(SaveFault.IO), Optional.empty());
        }
      } finally {
        if (!counts) {
          other.takeBack(file);
        }
      }
      moved = new Moved(made, kept(place, file, durable));
    }
    if (moved.kept().isPresent()) {
      lock.remove(place);
    }
    return moved;
  }

  /** Empty where the old file had to stay: the other place counts all the same. */
  private Optional<Path> kept(Path place, VaultFile file, boolean durable) {
    try {
      var kept = backups.keepBefore(file, place, file.toBytes(), true);
      boolean safe = isForced(kept.getParent()) || durable; // one of the two must survive a power cut
      if (!safe || !Arrays.equals(present(place), file.toBytes())) { // a synchronisation asks for no lock
        return Optional.empty();
      }
      Quietly.attempt(() -> disk.delete(place)); // some systems say no and do it, or yes and do not
      isForced(place.getParent());
      return isGone(place) ? Optional.of(kept) : Optional.empty();
    } catch (SaveException e) {
      return Optional.empty();
    }
  }

  private boolean isGone(Path place) {
    try {
      disk.facts(place);
      return false;
    } catch (IOException e) {
      return e instanceof NoSuchFileException;
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

  private byte[] present(Path place) throws SaveException {
    try {
      return disk.read(place, Format.MAX_FILE);
    } catch (IOException e) {
      throw new SaveException(SaveFault.VANISHED);
    }
  }

  /**
   * What became of it.
   *
   * @param outcome of the save in the other place; {@link SaveOutcome.Overtaken} where another save is here
   * @param kept the backup the old file became
   */
  record Moved(SaveOutcome outcome, Optional<Path> kept) {}
}
