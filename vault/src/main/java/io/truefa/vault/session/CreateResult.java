package io.truefa.vault.session;

import io.truefa.vault.file.SaveFault;

/** What became of an attempt to make a vault; after {@link Created} the session is unlocked. */
public sealed interface CreateResult {
  record Created(boolean durable) implements CreateResult {}

  /** Something is already at that place; it was not touched. */
  record AlreadyExists() implements CreateResult {}

  record NotCreated(SaveFault fault) implements CreateResult {}

  record MemoryShort(int neededMiB) implements CreateResult {}
}
