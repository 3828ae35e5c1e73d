package io.truefa.vault;

import java.util.Locale;
import java.util.Optional;

/** The parts of an entry that are changed, dated and merged each for itself. Each group of an entry is one more such part. */
public enum Field {
  ISSUER,
  ACCOUNT,
  /** How codes are made, but for the counter, which belongs to the secret it counts for. */
  SPEC,
  NOTE,
  FAVOURITE,
  ICON,
  POSITION,
  OFFSET,
  TRASHED;

  private static final String GROUP = "group/";

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Its name in the file. */
  public String text() {
    return text;
  }

  /** Name of the part that says whether an entry is in that group. */
  public static String group(String name) {
    return GROUP + name;
  }

  /** The group a part stands for. */
  public static Optional<String> groupOf(String field) {
    return field.startsWith(GROUP) ? Optional.of(field.substring(GROUP.length())) : Optional.empty();
  }

  /** Whether what stood there before is worth remembering: where an entry stood in the list is not. */
  public static boolean isRemembered(String field) {
    return !field.equals(POSITION.text) && !field.equals(FAVOURITE.text);
  }
}
