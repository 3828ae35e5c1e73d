package io.truefa.vault.session;

import io.truefa.vault.file.SaveFault;

/** What became of bringing a copy and a backup together. */
public sealed interface TogetherResult {

  /**
   * The vault has everything both had.
   *
   * @param added entries the copy had not
   * @param changed entries that were otherwise in the copy, or are gone
   * @param durable false where the disk did not confirm the save (TFA-621)
   */
  record Together(int added, int changed, boolean durable) implements TogetherResult {}

  /** There is nothing to bring it together with; {@link Partner.Ready} is not among the reasons. */
  record Alone(Partner why) implements TogetherResult {}

  /** Nothing changed. */
  record NotSaved(SaveFault fault) implements TogetherResult {}
}
