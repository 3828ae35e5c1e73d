package io.truefa.vault.file;

import java.io.IOException;
import java.nio.file.Path;

/** A new file beside no vault, such as the text of an entry: for its owner alone, and never over anything. */
public final class OwnerFile {
  private final Path place;
  private final Disk disk;

  public OwnerFile(Path place) {
    this(place, new SystemDisk());
  }

  OwnerFile(Path place, Disk disk) {
    this.place = place.toAbsolutePath();
    this.disk = disk;
  }

  /**
   * Writes it, and forces it to the disk; where that fails nothing of it stays.
   *
   * @throws java.nio.file.FileAlreadyExistsException where something is there
   */
  public void write(byte[] bytes) throws IOException {
    var file = disk.createNew(place); // where this throws, what lies there is not ours
    boolean whole = false;
    try {
      try (file) {
        file.writeAll(bytes);
        file.force();
      }
      whole = true;
    } finally {
      if (!whole) {
        Quietly.attempt(() -> disk.delete(place));
      }
    }
  }
}
