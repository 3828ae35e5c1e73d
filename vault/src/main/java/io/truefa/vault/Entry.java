package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
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
    groups = List.copyOf(groups);
    unknown = Map.copyOf(unknown);
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
}
