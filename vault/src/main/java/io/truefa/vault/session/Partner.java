package io.truefa.vault.session;

import io.truefa.vault.file.BackupFile;

/** The backup an older or forked copy could be brought together with. */
public sealed interface Partner {

  /**
   * There is one that has something the copy has not.
   *
   * @param newestSeen whether it is the very save this machine saw last, so that nothing is missing afterwards
   * @param added entries the copy would gain
   * @param changed entries of the copy that would be other than they are, or be gone
   */
  record Ready(BackupFile backup, boolean newestSeen, int added, int changed) implements Partner {}

  /** The newest one that opens has nothing the copy has not. */
  record NoNews(BackupFile backup) implements Partner {}

  /** The key was changed between the copy and every backup that could be read. */
  record OtherKey() implements Partner {}

  /** There is none that can be read. */
  record None() implements Partner {}
}
