package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry while its parts come together. What is not said has its usual value. */
public final class EntryBuilder {
  private final EntryId id;
  private Label label = new Label("", "");
  private OtpSpec spec = OtpSpec.usual();
  private List<String> groups = List.of();
  private String note = "";
  private boolean favourite;
  private String icon = "";
  private long position;
  private int offsetSeconds;
  private Optional<Instant> trashed = Optional.empty();
  private List<SecretVersion> secrets = List.of();
  private List<RecoveryVersion> recovery = List.of();
  private Usage usage = Usage.NONE;
  private Instant created = Instant.EPOCH;
  private Instant changed = Instant.EPOCH;
  private Clocks clocks = new Clocks(Stamp.unsigned(Instant.EPOCH), Map.of());
  private List<Past> history = List.of();
  private Map<String, String> unknown = Map.of();

  /** Of an entry that has no more than an id yet; it needs a secret before it can be built. */
  public EntryBuilder(EntryId id) {
    this.id = id;
  }

  EntryBuilder(Entry from) {
    this.id = from.id();
    this.label = from.label();
    this.spec = from.spec();
    this.groups = from.groups();
    this.note = from.note();
    this.favourite = from.favourite();
    this.icon = from.icon();
    this.position = from.position();
    this.offsetSeconds = from.offsetSeconds();
    this.trashed = from.trashed();
    this.secrets = from.secrets();
    this.recovery = from.recovery();
    this.usage = from.usage();
    this.created = from.created();
    this.changed = from.changed();
    this.clocks = from.clocks();
    this.history = from.history();
    this.unknown = from.unknown();
  }

  public EntryBuilder label(Label to) {
    label = to;
    return this;
  }

  /** The counter of an HOTP spec does not count here: see {@link #counter}. */
  public EntryBuilder spec(OtpSpec to) {
    spec = to;
    return this;
  }

  /** Sets the counter of the secret in force, also back. */
  public EntryBuilder counter(long to) {
    var all = new ArrayList<>(secrets);
    var first = all.getFirst();
    all.set(0, new SecretVersion(first.revision(), first.made(), first.after(), first.withPin(), to));
    secrets = all;
    return this;
  }

  public EntryBuilder groups(List<String> to) {
    groups = to;
    return this;
  }

  public EntryBuilder note(String to) {
    note = to;
    return this;
  }

  public EntryBuilder favourite(boolean to) {
    favourite = to;
    return this;
  }

  public EntryBuilder icon(String to) {
    icon = to;
    return this;
  }

  public EntryBuilder position(long to) {
    position = to;
    return this;
  }

  public EntryBuilder offsetSeconds(int to) {
    offsetSeconds = to;
    return this;
  }

  public EntryBuilder trashed(Optional<Instant> to) {
    trashed = to;
    return this;
  }

  /** In whatever order. */
  public EntryBuilder secrets(List<SecretVersion> to) {
    secrets = Versions.ordered(to, EntryLimits.SECRETS);
    return this;
  }

  /** In whatever order. */
  public EntryBuilder recovery(List<RecoveryVersion> to) {
    recovery = Versions.ordered(to, EntryLimits.RECOVERY_LISTS);
    return this;
  }

  public EntryBuilder usage(Usage to) {
    usage = to;
    return this;
  }

  public EntryBuilder created(Instant to) {
    created = to;
    return this;
  }

  public EntryBuilder changed(Instant to) {
    changed = to;
    return this;
  }

  public EntryBuilder clocks(Clocks to) {
    clocks = to;
    return this;
  }

  public EntryBuilder history(List<Past> to) {
    history = to;
    return this;
  }

  public EntryBuilder unknown(Map<String, String> to) {
    unknown = to;
    return this;
  }

  /** The entry; {@link IllegalArgumentException} without a secret. */
  public Entry build() {
    return new Entry(
        id, label, spec, groups, note, favourite, icon, position, offsetSeconds, trashed, secrets, recovery, usage, created,
        changed, clocks, history, unknown);
  }
}
