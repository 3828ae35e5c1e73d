package io.truefa.vault.session;

import io.truefa.vault.EntryId;

/** What became of making an entry of one that was put aside. */
public sealed interface TakeInResult {

  /**
   * It is an entry like any other now.
   *
   * @param durable false where the disk did not confirm the save (TFA-621)
   */
  record TakenIn(EntryId id, boolean durable) implements TakeInResult {}

  /** Its own secret is gone, does not open, or does not serve that kind of codes: nothing was done. */
  record SecretNeeded() implements TakeInResult {}

  /** Nothing changed. */
  record NotSaved(SaveResult result) implements TakeInResult {}
}
