package io.truefa.vault;

/**
 * How large the parts of an entry may be; wide enough for every real issuer, narrow enough for any file we read back.
 */
public final class EntryLimits {
  /** Longest secret, in bytes: five cells of 214. */
  public static final int SECRET_BYTES = 1_070;

  /** Longest list of recovery codes, in bytes. */
  public static final int RECOVERY_BYTES = SECRET_BYTES;

  /** Most recovery codes in one list. */
  public static final int RECOVERY_CODES = 64;

  /** Longest issuer, account or group name, in UTF-16 units. */
  public static final int NAME_CHARS = 1_024;

  /** Longest note, in UTF-16 units. */
  public static final int NOTE_CHARS = 16_384;

  /** Longest reference to an icon, in UTF-16 units. */
  public static final int ICON_CHARS = 256;

  /** Most groups of one entry. */
  public static final int GROUPS = 64;

  /** Furthest a clock may be off, in seconds. */
  public static final int OFFSET_SECONDS = 86_400;

  /** Most secrets kept of one entry, the one in force included; more only while they are in conflict. */
  public static final int SECRETS = 10;

  /** Most lists of recovery codes kept, likewise. */
  public static final int RECOVERY_LISTS = 3;

  /** How many former values of fields an entry remembers. */
  public static final int HISTORY = 20;

  /** Most entries of one vault: its index has no room for more, however little is said of each. */
  public static final int ENTRIES = 80_000;

  private EntryLimits() {}

  /** Whether an entry keeps to all of them. */
  public static boolean allow(Entry entry) {
    return entry.label().issuer().length() <= NAME_CHARS
        && entry.label().account().length() <= NAME_CHARS
        && entry.note().length() <= NOTE_CHARS
        && entry.icon().length() <= ICON_CHARS
        && Math.abs((long) entry.offsetSeconds()) <= OFFSET_SECONDS
        && entry.groups().size() <= GROUPS
        && entry.groups().stream().allMatch(group -> group.length() <= NAME_CHARS)
        && entry.recovery().stream().allMatch(codes -> codes.count() <= RECOVERY_CODES);
  }
}
