package io.truefa.vault.exchange;

/** Why a whole file gives nothing. */
public enum ImportReason {
  /** No format known here. */
  UNKNOWN_FORMAT,
  /** Of the format, but cut short, altered, or without the parts that make it one. */
  DAMAGED,
  /** Of the format, sound, and without any entry. */
  EMPTY,
  /** Larger, deeper or with more in it than any real file. */
  TOO_LARGE,
  /** With more entries in it than a vault can hold. */
  MORE_THAN_A_VAULT,
  /** No password given fits. */
  WRONG_PASSWORD,
  /** A password is needed and nobody gave one. */
  PASSWORD_NEEDED,
  /** Deriving its key would cost more than any real file asks for. */
  KDF_TOO_COSTLY,
  /** Deriving its key needs more memory than this machine has to spare. */
  MEMORY_SHORT,
  /** Sealed with a key that never leaves the device that made it (key store, biometrics, DPAPI, YubiKey). */
  LOCKED_TO_DEVICE,
  /** Sealed for one account of its service: only the service can open it. Bitwarden calls this account-restricted. */
  LOCKED_TO_ACCOUNT,
  /** Another file of the same folder is needed with it, such as a manifest. */
  COMPANION_MISSING,
  /** An OpenPGP message: to be decrypted by its own program first. */
  OPENPGP,
  /** A version or variant of the format that is not read here. */
  UNSUPPORTED_VARIANT
}
