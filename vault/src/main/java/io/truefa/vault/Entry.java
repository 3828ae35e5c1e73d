package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One account, without its secrets: those stay sealed in cells of their own until one is wanted. Made by
 * {@link EntryBuilder}, changed by {@link VaultEditor}.
 *
 * @param icon name or hash of a picture; empty for none
 * @param position own place in the list; entries stand in ascending order
 * @param offsetSeconds what the clock of the service is ahead of ours, besides that of the vault
 * @param trashed when it was moved to the trash
 * @param secrets the one in force first, see {@link Versions}
 * @param recovery lists of recovery codes in the same order; none where the service gave none
 * @param history what fields said before, in order of time
 * @param unknown members a newer version wrote, as raw JSON by name; kept untouched
 */
public record Entry(
    EntryId id,
    Label label,
    OtpSpec spec,
    List<String> groups,
    String note,
    boolean favourite,
    String icon,
    long position,
    int offsetSeconds,
    Optional<Instant> trashed,
    List<SecretVersion> secrets,
    List<RecoveryVersion> recovery,
    Usage usage,
    Instant created,
    Instant changed,
    Clocks clocks,
    List<Past> history,
    Map<String, String> unknown) {
  public Entry {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("an entry without a secret");
    }
    groups = groups.isEmpty() ? List.of() : groups.stream().map(WellFormed::text).distinct().toList();
    note = WellFormed.text(note);
    icon = WellFormed.text(icon);
    secrets = List.copyOf(secrets);
    recovery = List.copyOf(recovery);
    spec = SpecText.counting(spec, secrets.getFirst().counter());
    created = created.truncatedTo(ChronoUnit.MILLIS); // what the file keeps; so nothing changes by being saved
    changed = changed.truncatedTo(ChronoUnit.MILLIS);
    trashed = trashed.map(when -> when.truncatedTo(ChronoUnit.MILLIS));
    history = List.copyOf(history);
    unknown = Map.copyOf(unknown);
  }

  /** An entry as the first version knew it, from before there were clocks. */
  public Entry(
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
    this(
        id, label, spec, groups, note, favourite, "", 0, 0, trashed,
        List.of(
            new SecretVersion(
                secretRevision, Stamp.unsigned(created), List.of(), SpecText.needsPin(spec), SpecText.counter(spec))),
        List.of(), Usage.NONE, created, changed, new Clocks(Stamp.unsigned(created), Map.of()), List.of(), unknown);
  }

  /** The secret in force. */
  public SecretVersion secret() {
    return secrets.getFirst();
  }

  /** Counts changes of the secret, from 1; the sealed secret is bound to it. */
  public int secretRevision() {
    return secret().revision();
  }

  /** Secrets that somebody else set at the same time; a person must say which is right. */
  public List<SecretVersion> conflicts() {
    return Versions.conflicts(secrets);
  }

  /** How codes were made from that secret: as was said together with it, otherwise as was said last and can be. */
  public OtpSpec specFor(SecretVersion version) {
    var field = Field.SPEC.text();
    return Stream.concat(
            Stream.of(new Past(field, SpecText.of(spec), clocks.at(field))),
            history.reversed().stream().filter(past -> past.field().equals(field)))
        .filter(said -> SpecText.needsPin(said.was()) == version.withPin())
        .sorted(Comparator.comparing(said -> !said.at().equals(version.made()))) // stable: the latest stays first
        .flatMap(said -> SpecText.parse(said.was(), version.counter()).stream())
        .findFirst()
        .orElseGet(() -> version.withPin() ? new OtpSpec.Motp() : OtpSpec.usual());
  }

  /** The recovery codes in force. */
  public Optional<RecoveryVersion> recoveryCodes() {
    return recovery.stream().findFirst().filter(codes -> codes.count() > 0);
  }

  /** A builder that begins with all of this. */
  public EntryBuilder with() {
    return new EntryBuilder(this);
  }

  /** This entry with another way of making codes. */
  public Entry withSpec(OtpSpec other, Instant now) {
    return with().spec(other).counter(SpecText.counter(other)).changed(now).build();
  }

  /** This entry, moved to the trash or (empty) brought back. */
  public Entry withTrashed(Optional<Instant> when, Instant now) {
    return with().trashed(when).changed(now).build();
  }

  /** The latest stamp of anything in it. */
  Stamp latest() {
    var latest = clocks.latest();
    for (var version : secrets) {
      latest = Stamp.later(latest, version.made());
    }
    for (var version : recovery) {
      latest = Stamp.later(latest, version.made());
      for (var mark : version.marks().values()) {
        latest = Stamp.later(latest, mark.at());
      }
    }
    return latest;
  }
}
