package io.truefa.vault.session;

import io.truefa.vault.file.VaultFault;

/** What became of taking in another file. That file is never changed. */
public sealed interface MergeResult {

  /**
   * The vault has everything that file has.
   *
   * @param entries how many entries are new or other than before; 0 where there was no news and nothing was saved
   * @param durable false where the disk did not confirm the save (TFA-621)
   */
  record Merged(int entries, boolean durable) implements MergeResult {}

  /** It has another key: it needs what opened it when it was saved. */
  record CredentialNeeded() implements MergeResult {}

  /** No slot of it accepts what was shown. */
  record WrongCredential() implements MergeResult {}

  /** Key derivation needs more memory than there is. */
  record MemoryShort(int neededMiB) implements MergeResult {}

  /** It is another vault. */
  record OtherVault() implements MergeResult {}

  /** It cannot be read. */
  record Refused(VaultFault fault) implements MergeResult {}

  /** It could be read, but the result was not saved; nothing changed. */
  record NotSaved(SaveResult result) implements MergeResult {}
}
