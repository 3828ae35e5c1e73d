package io.truefa.vault.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * An earlier save on disk.
 *
 * @param made when it stopped being the vault: it holds what the vault held until then. From its name; for names of
 *     earlier versions, which have no time, the time of the file
 * @param generation of the save in it, by its name
 * @param mac the first digits of its header MAC, by its name
 * @param size in bytes; 0 where the system will not tell, which reading it will tell as {@link VaultFault#UNREADABLE}
 */
public record BackupFile(Path path, Instant made, long generation, String mac, long size) {
  /** Where times are the same, the generation decides. */
  static final Comparator<BackupFile> NEWEST_FIRST =
      Comparator.comparing(BackupFile::made).thenComparingLong(BackupFile::generation).reversed();

  static BackupFile of(Path path, BackupName name, Disk.Facts facts) {
    return new BackupFile(path, name.made().orElse(facts.modified()), name.generation(), name.mac(), facts.size());
  }

  /** One the system tells nothing about. */
  static BackupFile unreadable(Path path, BackupName name) {
    return new BackupFile(path, name.made().orElse(Instant.EPOCH), name.generation(), name.mac(), 0);
  }
}
