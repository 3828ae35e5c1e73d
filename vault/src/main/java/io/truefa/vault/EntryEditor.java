package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each edit makes of the one entry it is about. */
final class EntryEditor {
  private final Stamp at;
  private final Instant now;

  EntryEditor(Stamp at, Instant now) {
    this.at = at;
    this.now = now;
  }

  Entry trash(Entry entry) {
    return entry.trashed().isPresent() ? entry : dated(entry, entry.with().trashed(Optional.of(now)));
  }

  Entry restore(Entry entry) {
    return dated(entry, entry.with().trashed(Optional.empty()));
  }

  Entry raise(Entry entry, long counter) {
    if (!(entry.spec() instanceof OtpSpec.Hotp hotp)) {
      throw new IllegalArgumentException("only entries that count have a counter");
    }
    return hotp.counter() >= counter
        ? entry
        : entry.with().counter(counter).changed(Changes.later(entry.changed(), now)).build();
  }

  Entry describe(Entry entry, VaultEdit.Describe as) {
    var groups = arranged(entry.groups(), as.groups());
    return dated(entry, entry.with().label(as.label()).groups(groups).note(as.note()).favourite(as.favourite()));
  }

  Entry setGroups(Entry entry, List<String> groups) {
    return dated(entry, entry.with().groups(arranged(entry.groups(), groups)));
  }

  /** By name, so that two people who make the same changes get the same list; as they stand where nothing changes. */
  private static List<String> arranged(List<String> present, List<String> wanted) {
    boolean same = present.containsAll(wanted) && wanted.containsAll(present);
    return same ? present : wanted.stream().sorted().toList();
  }

  /** Any edit that only sets fields. */
  Entry dated(Entry before, EntryBuilder wanted) {
    return Changes.dated(before, wanted.build(), at, now);
  }

  Entry moved(Entry entry, long to) {
    return entry.position() == to ? entry : dated(entry, entry.with().position(to));
  }

  Entry use(Entry entry, Instant when) {
    return entry.with().usage(entry.usage().once(when)).build();
  }

  Entry setSpec(Entry entry, OtpSpec spec) {
    if (SpecText.needsPin(spec) != entry.secret().withPin()) {
      throw new IllegalArgumentException("secrets with and without a PIN do not serve each other's codes");
    }
    return dated(entry, entry.with().spec(spec));
  }

  Entry replaceSecret(Entry entry, OtpSpec spec) {
    return withSecret(entry, spec, SpecText.needsPin(spec), SpecText.counter(spec));
  }

  /** The kept secret sealed anew, so that it comes after all there are; empty where there is no such one. */
  Optional<Entry> chooseSecret(Entry entry, Stamp made, OtpSpec spec) {
    return entry.secrets().stream()
        .filter(version -> version.made().equals(made))
        .findFirst()
        .map(version -> withSecret(entry, spec, version.withPin(), version.counter()));
  }

  private Entry withSecret(Entry entry, OtpSpec spec, boolean withPin, long counter) {
    return withSecret(entry, spec, withPin, counter, Versions.known(entry.secrets()));
  }

  private Entry withSecret(Entry entry, OtpSpec spec, boolean withPin, long counter, List<Stamp> after) {
    var all = new ArrayList<>(entry.secrets());
    int revision = 1 + all.stream().mapToInt(SecretVersion::revision).max().orElse(0);
    all.add(new SecretVersion(revision, at, after, withPin, counter));
    return dated(entry, entry.with().secrets(all).spec(spec));
  }

  /** That kept secret sealed anew, which replaces {@code replaced} alone; with its spec said together with it, as by whoever set it. */
  Entry beside(Entry entry, SecretVersion kept, OtpSpec spec, List<Stamp> replaced) {
    var sealed = withSecret(entry, spec, kept.withPin(), kept.counter(), replaced);
    return sealed.with().clocks(sealed.clocks().with(Map.of(Field.SPEC.text(), at))).build();
  }

  Entry setRecovery(Entry entry, int count, List<Integer> used) {
    var all = new ArrayList<>(entry.recovery());
    int revision = 1 + all.stream().mapToInt(RecoveryVersion::revision).max().orElse(0);
    var made = new RecoveryVersion(revision, at, Versions.known(all), count, Map.of());
    for (int number : used) {
      made = made.marked(number, new RecoveryVersion.Mark(true, at));
    }
    all.add(made);
    return dated(entry, entry.with().recovery(all));
  }

  Optional<Entry> chooseRecovery(Entry entry, Stamp made) {
    return entry.recovery().stream()
        .filter(version -> version.made().equals(made))
        .findFirst()
        .map(
            version -> setRecovery(entry, version.count(), version.usedNumbers()));
  }

  Optional<Entry> markRecovery(Entry entry, int number, boolean used) {
    return entry
        .recoveryCodes()
        .filter(codes -> number >= 0 && number < codes.count())
        .map(codes -> codes.isUsed(number) == used ? entry : withMark(entry, codes, number, used));
  }

  private Entry withMark(Entry entry, RecoveryVersion codes, int number, boolean used) {
    var all = new ArrayList<>(entry.recovery());
    all.set(0, codes.marked(number, new RecoveryVersion.Mark(used, at)));
    return dated(entry, entry.with().recovery(all));
  }
}
