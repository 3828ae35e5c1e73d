package io.truefa.vault.exchange;

/** What a person wants where an entry of a file and one of the vault may be meant to be one. */
public enum Rule {
  /** The vault stays as it is. */
  SKIP,
  /** The entry of the vault becomes what the file says; its former secret is kept, sealed. */
  REPLACE,
  /** Both. */
  KEEP
}
