package io.truefa.vault;

/**
 * How large the parts of an entry may be; wide enough for every real issuer, narrow enough for any file we read back.
 */
public final class EntryLimits {
  /** Longest secret, in bytes: five cells of 214. */
  public static final int SECRET_BYTES = 1_070;

  /** Longest issuer, account or group name, in UTF-16 units. */
  public static final int NAME_CHARS = 1_024;

  /** Longest note, in UTF-16 units. */
  public static final int NOTE_CHARS = 16_384;

  /** Most groups of one entry. */
  public static final int GROUPS = 64;

  private EntryLimits() {}

  static boolean allow(Entry entry) {
    return entry.label().issuer().length() <= NAME_CHARS
        && entry.label().account().length() <= NAME_CHARS
        && entry.note().length() <= NOTE_CHARS
        && entry.groups().size() <= GROUPS
        && entry.groups().stream().allMatch(group -> group.length() <= NAME_CHARS);
  }
}
