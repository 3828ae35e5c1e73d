package io.truefa.vault.file;

/** Why nothing was written; the file on disk is what it was before. */
public enum SaveFault {
  /** No room on the device, or over quota. */
  DISK_FULL,
  /** The folder or file may not be written by this person. */
  NOT_ALLOWED,
  /** The folder is not there. */
  NO_FOLDER,
  /** Another program holds the vault's lock. */
  BUSY,
  /** The file is gone from its place. */
  VANISHED,
  /** Another vault, or no vault, is at that place now. */
  REPLACED,
  /** The key of the vault was changed by another program; the password is needed again. */
  REKEYED,
  /** What was written does not read back right. */
  READ_BACK,
  /** The vault would grow over its limits. */
  TOO_LARGE,
  /** The vault is older than one this machine has seen; it is open to be looked at. */
  OLDER_COPY,
  /** This machine has seen another save in the place of this one; it is open to be looked at. */
  FORKED,
  /** The file is a backup, which is there to be looked at. */
  IS_A_BACKUP,
  /** The name of the vault leaves no room for the names of the files beside it. */
  NAME_TOO_LONG,
  /** Any other error of the file system. */
  IO
}
