package io.truefa.vault.session;

import io.truefa.vault.file.VaultFault;

/** What became of an attempt to look into a backup. */
public sealed interface LookResult {
  /** It is open; the caller closes the look. */
  record Opened(Look look) implements LookResult {}

  /** The vault is locked, or has another master key than the backup: what opened it then is needed. */
  record CredentialNeeded() implements LookResult {}

  record WrongCredential() implements LookResult {}

  /** It cannot be opened, whatever is shown to it. */
  record Refused(VaultFault fault) implements LookResult {}

  record MemoryShort(int neededMiB) implements LookResult {}
}
