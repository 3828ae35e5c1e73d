package io.truefa.vault;

import io.truefa.crypto.SecretBuffer;

/** Where the content of something that is to be sealed comes from. */
public sealed interface SealSource {

  /** It was just brought; the buffer stays the caller's. */
  record Fresh(SecretBuffer content) implements SealSource {}

  /** It is in the vault already and is sealed once more under a new name. */
  record Again(SealRef present) implements SealSource {}
}
