package io.truefa.app.backups;

import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.VaultFault;
import java.util.Optional;

/**
 * A backup as the list shows it.
 *
 * @param fault what can be seen to be wrong without a password
 */
record BackupRow(BackupFile backup, Optional<VaultFault> fault) {}
