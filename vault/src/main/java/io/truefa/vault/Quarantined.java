package io.truefa.vault;

import java.util.Optional;

/**
 * An entry of the file that this version cannot take in. It stays in the file byte for byte and closes nobody out of the rest.
 *
 * @param raw its JSON as it stands in the index; no secret, but names
 * @param id if that much can be read
 * @param label what can be read of its name
 */
public record Quarantined(String raw, Reason reason, Optional<EntryId> id, Label label) {

  /** Why it was put aside. */
  public enum Reason {
    /** A type or algorithm of a newer version. */
    NEWER,
    /** A member is missing or of a wrong kind. */
    BROKEN,
    /** A part is over {@link EntryLimits}. */
    TOO_LARGE,
    /** Another entry has its id. */
    DOUBLE,
    /** Its cells are not there, or are another entry's. */
    CELLS
  }

  @Override
  public String toString() {
    return "Quarantined[" + reason + "]";
  }
}
