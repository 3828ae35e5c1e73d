package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says what a failed write means. Java has no exception for a full disk, so the disk itself is asked. */
final class DiskFaults {
  private final Disk disk;

  DiskFaults(Disk disk) {
    this.disk = disk;
  }

  /** {@code needed} bytes were to be written to {@code folder} when {@code cause} came. */
  SaveException of(IOException cause, Path folder, long needed) {
    return new SaveException(
        switch (cause) {
          case AccessDeniedException _ -> SaveFault.NOT_ALLOWED;
          case NoSuchFileException _ -> SaveFault.NO_FOLDER;
          case NotDirectoryException _ -> SaveFault.NO_FOLDER;
          default -> ask(folder, needed);
        });
  }

  private SaveFault ask(Path folder, long needed) {
    try {
      if (disk.isReadOnly(folder)) {
        return SaveFault.NOT_ALLOWED;
      }
      return disk.room(folder) < needed ? SaveFault.DISK_FULL : SaveFault.IO;
    } catch (IOException e) {
      return SaveFault.IO;
    }
  }
}
