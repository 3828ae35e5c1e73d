package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.VaultFault;
import java.util.List;

/** What became of the attempt to open the newest backup and compare it, entry by entry, with the vault. */
public sealed interface DrillResult {

  /**
   * Every secret in it opens, and those that did not change since are the same.
   *
   * @param entries how many it holds
   * @param differing how many entries the vault and the backup do not have in common as they are; changes since, that is
   */
  record Proven(BackupFile backup, int entries, int differing) implements DrillResult {}

  /** It opens, but these secrets in it do not, or are others than in the vault. */
  record Broken(BackupFile backup, List<Entry> entries) implements DrillResult {
    public Broken {
      entries = List.copyOf(entries);
    }
  }

  /** It does not open. */
  record Unreadable(BackupFile backup, VaultFault fault) implements DrillResult {}

  /** It was made before the key of the vault changed; only the password of that time opens it. */
  record OtherKey(BackupFile backup) implements DrillResult {}

  /** There is none yet; the next save makes one. */
  record NoBackup() implements DrillResult {}
}
