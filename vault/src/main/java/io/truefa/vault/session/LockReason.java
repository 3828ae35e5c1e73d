package io.truefa.vault.session;

/** Why a vault was locked. */
public enum LockReason {
  ASKED,
  IDLE,
  MINIMISED,
  SLEEP,
  SESSION_LOCKED,
  CLOSED
}
