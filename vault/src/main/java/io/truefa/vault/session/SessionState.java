package io.truefa.vault.session;

/** The one state everything else follows from. */
public enum SessionState {
  LOCKED,
  UNLOCKING,
  UNLOCKED,
  LOCKING
}
