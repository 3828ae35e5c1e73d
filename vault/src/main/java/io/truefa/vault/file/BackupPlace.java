package io.truefa.vault.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the backups of a vault lie: in a folder somebody chose, and in {@code backups} beside the vault where nobody did
 * or the chosen one is not there now, as a stick that is not plugged in.
 *
 * @param vault the vault's file, which need not exist
 * @param chosen must exist to be used; it is never made
 */
public record BackupPlace(Path vault, Optional<Path> chosen) {

  /** The folder beside the vault, made when first needed. */
  public Path own() {
    return vault.resolveSibling("backups");
  }

  /** In order of preference. */
  public List<Path> folders() {
    var all = new ArrayList<Path>();
    chosen.ifPresent(all::add);
    if (!all.contains(own())) {
      all.add(own());
    }
    return List.copyOf(all);
  }

  /** Whether {@code file} is a backup by its name, of whatever vault: something to look at, not to save into. */
  public static boolean isBackup(Path file) {
    return BackupName.isBackup(file);
  }
}
