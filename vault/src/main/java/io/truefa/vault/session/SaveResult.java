package io.truefa.vault.session;

import io.truefa.vault.EntryId;
import io.truefa.vault.file.SaveFault;
import java.util.List;

/** What became of an edit. There are three outcomes, not two: done, done but perhaps not yet durable, not done. */
public sealed interface SaveResult {

  /**
   * The edit is on disk.
   *
   * @param durable false where the disk did not confirm it (TFA-621)
   * @param ids entries the edit added, in order
   */
  record Saved(boolean durable, List<EntryId> ids) implements SaveResult {
    public Saved {
      ids = List.copyOf(ids);
    }
  }

  /** The edit is nowhere; the vault in memory and on disk are as before. */
  record NotSaved(SaveFault fault) implements SaveResult {}

  /** The edit names an entry, or a part of one, that is not there (any more). */
  record NoSuchEntry() implements SaveResult {}

  /** The vault was locked before the edit came; nothing was done. */
  record Locked() implements SaveResult {}
}
