package io.truefa.vault.exchange;

/** A part of an entry that a format has no room for; codes come out right without it. */
public enum Loss {
  /** Issuer or account are written another way, or cut. */
  NAME,
  NOTE,
  /** Some of the groups, or all. */
  GROUPS,
  FAVOURITE,
  /** The name of a brand. */
  ICON,
  /** A picture of its own. */
  PICTURE,
  RECOVERY_CODES,
  /** What the clock of the service is ahead of ours. */
  CLOCK_OFFSET
}
