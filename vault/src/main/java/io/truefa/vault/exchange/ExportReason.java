package io.truefa.vault.exchange;

/** Why a file cannot be made. */
public enum ExportReason {
  /** Deriving its key needs more memory than this machine has to spare. */
  MEMORY_SHORT,
  /** It would grow over the limits of its format. */
  TOO_LARGE
}
