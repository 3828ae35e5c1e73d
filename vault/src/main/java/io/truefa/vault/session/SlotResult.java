package io.truefa.vault.session;

import io.truefa.vault.credential.SlotId;
import io.truefa.vault.file.SaveFault;

/** What became of a change of key slots. Where it is not {@link Done}, nothing was changed. */
public sealed interface SlotResult {

  /**
   * The change is on disk.
   *
   * @param slot the one it was about; a slot that replaced another has an id of its own
   * @param durable false where the disk did not confirm it (TFA-621)
   */
  record Done(SlotId slot, boolean durable) implements SlotResult {}

  /** Whoever sits here has not shown a credential for a minute: {@link Slots#confirm} first. */
  record NotFresh() implements SlotResult {}

  record NoSuchSlot() implements SlotResult {}

  /** The last password or recovery key stays: without it only a machine could open the vault. */
  record LastOfAPerson() implements SlotResult {}

  /** A vault has at most 16. */
  record TooMany() implements SlotResult {}

  /** All slots of that kind together would cost more than a reader tries. */
  record TooCostly() implements SlotResult {}

  /** A newer version made a slot that this one cannot carry over to a new master key. */
  record NotCarried() implements SlotResult {}

  record MemoryShort(int neededMiB) implements SlotResult {}

  record NotSaved(SaveFault fault) implements SlotResult {}
}
