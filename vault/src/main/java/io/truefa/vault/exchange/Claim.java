package io.truefa.vault.exchange;

/** Whether a file is of some format, as far as a look at its content tells; no password is asked for that. */
public enum Claim {
  /** It says so itself. */
  SURE,
  /** It looks like any other heap of bytes, and only the password will tell. */
  ONLY_A_PASSWORD_TELLS,
  NO
}
