package io.truefa.vault.file;

import java.nio.file.Path;
import java.time.Instant;

/** Spells names of files as the store does. */
public final class VaultNames {
  private VaultNames() {}

  /** The name {@code save} of the vault at {@code place} has as a backup. */
  public static String backupOf(Path place, byte[] save, Instant now) {
    return BackupName.of(place, Container.identify(save).orElseThrow(), now).toString();
  }
}
