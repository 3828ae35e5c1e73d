package io.truefa.vault.session;

import io.truefa.vault.VaultDifference;
import io.truefa.vault.file.VaultFault;

/** What taking in another file of the open vault would change. */
public sealed interface CompareResult {

  /** Taking it in would change this; nothing where the vault has all of it. */
  record Compared(VaultDifference difference) implements CompareResult {}

  /** It has another key: it needs what opened it when it was saved. */
  record CredentialNeeded() implements CompareResult {}

  /** No slot of it accepts what was shown. */
  record WrongCredential() implements CompareResult {}

  /** Key derivation needs more memory than there is. */
  record MemoryShort(int neededMiB) implements CompareResult {}

  /** It is another vault. */
  record OtherVault() implements CompareResult {}

  /** It cannot be read. */
  record Refused(VaultFault fault) implements CompareResult {}

  /** The vault was locked meanwhile. */
  record Locked() implements CompareResult {}
}
