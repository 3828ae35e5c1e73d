package io.truefa.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An entry of the file that this version cannot take in. It stays in the file byte for byte and closes nobody out of the rest.
 *
 * @param raw its JSON as it stands in the index; no secret, but names
 * @param id if that much can be read
 * @param label what can be read of its name
 */
public record Quarantined(String raw, Reason reason, Optional<EntryId> id, Label label) {
  static final int KEY_BYTES = 16;

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
    CELLS;

    /**
     * Whether it lies in the vault, not in what this version knows. Such an entry stays put aside, also when the other one of
     * its id is gone, or the cells it names come to be: they would not be its own.
     */
    public boolean isForGood() {
      return switch (this) {
        case DOUBLE, CELLS -> true;
        case NEWER, BROKEN, TOO_LARGE -> false;
      };
    }
  }

  /** Names it among all of them: a hash of its text, as its id may not be readable or may be another's too. */
  public String key() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** As they stand in a file. */
  static final Comparator<Quarantined> ORDER =
      Comparator.<Quarantined, Boolean>comparing(each -> each.reason().isForGood())
          .thenComparing(each -> each.reason() == Reason.CELLS);

  @Override
  public String toString() {
    return "Quarantined[" + reason + "]";
  }
}
