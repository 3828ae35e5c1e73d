package io.truefa.vault.session;

import io.truefa.vault.Vault;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import java.util.Optional;

/** A backup that is open: what is in it, and what it would change. Whoever asked for it closes it. */
public final class Look implements AutoCloseable {
  private final BackupFile backup;
  private final VaultFile file;
  private final VaultKey key;
  private final boolean ownKey;
  private final Optional<VaultDifference> difference;

  /** @param ownKey whether the key was derived for this look and goes with it */
  Look(BackupFile backup, VaultFile file, VaultKey key, boolean ownKey, Optional<VaultDifference> difference) {
    this.backup = backup;
    this.file = file;
    this.key = key;
    this.ownKey = ownKey;
    this.difference = difference;
  }

  public BackupFile backup() {
    return backup;
  }

  /** What the backup holds. */
  public Vault vault() {
    return file.vault();
  }

  /** What restoring it would change; empty where the vault that is there now does not open with its key. */
  public Optional<VaultDifference> difference() {
    return difference;
  }

  VaultFile file() {
    return file;
  }

  VaultKey key() {
    return key;
  }

  boolean hasOwnKey() {
    return ownKey;
  }

  @Override
  public void close() {
    if (ownKey) {
      key.close();
    }
  }
}
