package io.truefa.vault.exchange;

/**
 * Something about a file as a whole that a person should know though it was read.
 *
 * @param detail a number or a name for the sentence, never anything secret; may be empty
 */
public record ImportNotice(Kind kind, String detail) {

  /** What there is to say. */
  public enum Kind {
    /** Parts of a batch of QR codes are not there; {@code detail} tells which, such as {@code 2, 4 of 5}. */
    PARTS_MISSING,
    /** Codes of a picture are partly covered or blurred; {@code detail} is how many. */
    CODES_COVERED,
    /** Written by a newer version than is known here; {@code detail} is the version. */
    NEWER_VERSION,
    /** The end of the file is missing; what was whole was read. */
    CUT_SHORT,
    /** The file protects nothing: anyone can open it without its password. */
    NOT_PROTECTED,
    /** A file inside it could not be read; {@code detail} is its name. */
    MEMBER_SKIPPED,
    /** The format cannot hold all of an entry, so something may have been lost when the file was made. */
    LOSSY
  }
}
