package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps other programs from saving at the same time. The lock is on a file of its own, which is never renamed or
 * deleted while its vault is there; a lock on the vault itself would vanish with the first save.
 */
final class SaveLock {
  private static final int TRIES = 200;

  private final Disk disk;
  private final DiskFaults faults;

  SaveLock(Disk disk, DiskFaults faults) {
    this.disk = disk;
    this.faults = faults;
  }

  /** Waits up to about ten seconds. */
  Held take(Path vault) throws SaveException {
    var folder = vault.getParent();
    var file = open(lockOf(vault), folder);
    boolean taken = false;
    try {
      taken = tryLock(file);
      if (!taken) {
        throw new SaveException(SaveFault.BUSY);
      }
      return () -> Quietly.close(file);
    } catch (IOException e) {
      // Some network file systems have no locks. The check of what is on disk still stands, so a save goes on without.
      taken = true;
      return () -> Quietly.close(file);
    } finally {
      if (!taken) {
        Quietly.close(file);
      }
    }
  }

  private Disk.LockFile open(Path path, Path folder) throws SaveException {
    try {
      return disk.openLock(path);
    } catch (IOException e) {
      throw faults.of(e, folder, 0);
    }
  }

  private static Path lockOf(Path vault) {
    return vault.resolveSibling(vault.getFileName() + ".lock");
  }

  /**
   * Removes the lock of a vault that is gone from its place, unless another program holds it. Who waits for it then gets one without
   * a name; but there is nothing any more that two could save over.
   */
  void remove(Path formerVault) {
    var path = lockOf(formerVault);
    Quietly.attempt(
        () -> {
          var facts = disk.facts(path);
          if (facts.regular() && facts.size() == 0) {
            try (var file = disk.openLock(path)) {
              if (file.tryLock()) {
                disk.delete(path);
              }
            }
          }
        });
  }

  /**
   * The same open file is asked again and again: on POSIX, closing any handle of a file drops all locks this program
   * has on it.
   */
  private boolean tryLock(Disk.LockFile file) throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      if (file.tryLock()) {
        return true;
      }
      disk.pause();
    }
    return false;
  }

  /** The lock while it is held. What the system says to giving it back does not matter any more. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
