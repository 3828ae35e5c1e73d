package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account, without its secret: that stays sealed in its own cell until a code is wanted.
 *
 * @param secretRevision counts changes of the secret, from 1; the sealed secret is bound to it
 * @param trashed when it was moved to the trash
 * @param unknown members a newer version wrote, as raw JSON by name; kept untouched
 */
public record Entry(
    EntryId id,
    Label label,
    OtpSpec spec,
    List<String> groups,
    String note,
    boolean favourite,
    int secretRevision,
    Instant created,
    Instant changed,
    Optional<Instant> trashed,
    Map<String, String> unknown) {
  public Entry {
    if (secretRevision < 1) {
      throw new IllegalArgumentException("the secret of an entry has revision 1 or more");
    }
    groups = groups.stream().map(WellFormed::text).toList();
    note = WellFormed.text(note);
    created = created.truncatedTo(ChronoUnit.MILLIS); // what the file keeps; so nothing changes by being saved
    changed = changed.truncatedTo(ChronoUnit.MILLIS);
    trashed = trashed.map(when -> when.truncatedTo(ChronoUnit.MILLIS));
    unknown = Map.copyOf(unknown);
  }

  /** A fresh entry with the public parts of {@code from}. */
  static Entry of(EntryId id, NewEntry from, Instant now) {
    return new Entry(
        id, from.label(), from.spec(), from.groups(), from.note(), false, 1, now, now, Optional.empty(), Map.of());
  }

  /** This entry with another way of making codes. */
  public Entry withSpec(OtpSpec other, Instant now) {
    return new Entry(
        id, label, other, groups, note, favourite, secretRevision, created, now, trashed, unknown);
  }

  /** This entry, moved to the trash or (empty) brought back. */
  public Entry withTrashed(Optional<Instant> when, Instant now) {
    return new Entry(id, label, spec, groups, note, favourite, secretRevision, created, now, when, unknown);
  }

  /** This entry with another name, groups, note and mark. */
  public Entry described(VaultEdit.Describe as, Instant now) {
    return new Entry(
        id, as.label(), spec, as.groups(), as.note(), as.favourite(), secretRevision, created, now, trashed, unknown);
  }
}
