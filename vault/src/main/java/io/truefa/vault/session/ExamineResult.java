package io.truefa.vault.session;

import io.truefa.vault.file.VaultFault;

/** What became of an attempt to examine a vault and its backups. */
public sealed interface ExamineResult {
  /** The password opens the vault or a backup of it; the caller closes the examination. */
  record Begun(Examination examination) implements ExamineResult {}

  record WrongCredential() implements ExamineResult {}

  /** Neither the vault nor a backup can be opened, whatever the password; this is what is wrong with the vault. */
  record Refused(VaultFault fault) implements ExamineResult {}

  record MemoryShort(int neededMiB) implements ExamineResult {}
}
