package io.truefa.vault.session;

import io.truefa.vault.file.VaultFault;

/** What became of an attempt to open a vault. */
public sealed interface UnlockResult {
  record Unlocked() implements UnlockResult {}

  /** No key slot accepts the password; the vault itself is whole as far as can be told without it. */
  record WrongCredential() implements UnlockResult {}

  /** The file cannot be opened, whatever the password. Nothing was changed. */
  record Refused(VaultFault fault) implements UnlockResult {}

  /** Key derivation needs more memory than there is. */
  record MemoryShort(int neededMiB) implements UnlockResult {}
}
