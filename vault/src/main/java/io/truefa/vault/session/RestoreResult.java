package io.truefa.vault.session;

import io.truefa.vault.file.SaveFault;

/** What became of an attempt to make another save the newest one. */
public sealed interface RestoreResult {

  /**
   * It is the vault now, and what was there before is a backup.
   *
   * @param durable false where the disk did not confirm it (TFA-621)
   */
  record Restored(boolean durable) implements RestoreResult {}

  /** The vault on disk is as it was. */
  record NotRestored(SaveFault fault) implements RestoreResult {}
}
