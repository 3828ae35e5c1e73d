package io.truefa.vault.assurance;

/** What an operation said had become of it: the three outcomes, and the one where it could say nothing. */
public enum Said {
  DONE,
  /** Done, but perhaps not durable. */
  UNSURE,
  NOT_DONE,
  /** It was killed. */
  NOTHING
}
