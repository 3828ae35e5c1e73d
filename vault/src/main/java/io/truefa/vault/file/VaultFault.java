package io.truefa.vault.file;

/** What can be wrong with a vault file, told apart before any key is derived where that is possible. */
public enum VaultFault {
  /** No file at that place. */
  NOT_FOUND,
  /** A directory, pipe or device. */
  NOT_A_FILE,
  /** Over 64 MiB. */
  TOO_LARGE,
  /** The system refused to read it. */
  UNREADABLE,
  /** It does not begin like a TrueFA vault. */
  NOT_A_VAULT,
  /** It begins like one and ends too early. */
  CUT_SHORT,
  /** The header's checksum does not match. */
  HEADER_DAMAGED,
  /** The header is whole but not made by the holder of the key. */
  HEADER_FORGED,
  /** The list of entries does not open. */
  INDEX_DAMAGED,
  /** The sealed secrets were changed. */
  CELLS_DAMAGED,
  /** Longer or shorter than the index says. */
  WRONG_LENGTH,
  /** Made by a newer version. */
  TOO_NEW,
  /** Its key derivation costs more than any honest vault would ask. */
  COST_LIMIT
}
