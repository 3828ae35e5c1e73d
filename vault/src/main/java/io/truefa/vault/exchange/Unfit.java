package io.truefa.vault.exchange;

/** Why a format cannot hold an entry at all: what it would hold would give wrong codes, or none. */
public enum Unfit {
  /** It does not know this kind of code. */
  KIND,
  /** It does not know this hash. */
  ALGORITHM,
  /** It does not know this number of digits. */
  DIGITS,
  /** It does not know this period. */
  PERIOD,
  /** Its time steps always begin at the epoch (t0 is not 0). */
  START,
  /** It has no place for the PIN. */
  PIN,
  /** It writes secrets in a way that has no word for this one. */
  SECRET,
  /** Name, secret or note take more room than it has. */
  TOO_LONG,
  /** It knows an entry by its secret, and another one of this export has the same. */
  SAME_SECRET,
  /** The vault itself cannot give its secret any more. */
  DAMAGED
}
