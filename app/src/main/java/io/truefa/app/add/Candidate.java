package io.truefa.app.add;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.time.Instant;
import java.util.Optional;

/** An entry that was found and may be added. Owns the entry, and so its secret. */
final class Candidate implements AutoCloseable {
  /** Shared secrets should have 128 bits or more (RFC 4226, section 4, R6); below 80 guessing is in reach. */
  private static final int WEAK_BELOW_BYTES = 10;

  private final Optional<EntryId> duplicate;
  private volatile NewEntry entry;
  private boolean ticked;
  private boolean repeated;
  private boolean shown;

  /** Takes over {@code entry}; one that is in the vault already is not ticked. */
  Candidate(NewEntry entry, Optional<EntryId> duplicate) {
    this.entry = entry;
    this.duplicate = duplicate;
    this.ticked = duplicate.isEmpty();
  }

  Label label() {
    return entry.label();
  }

  OtpSpec spec() {
    return entry.spec();
  }

  void rename(Label label) {
    entry = entry.as(label, entry.spec());
  }

  boolean isTicked() {
    return ticked;
  }

  void tick(boolean tick) {
    ticked = tick;
  }

  /** Whether the vault has it already. */
  boolean isDuplicate() {
    return duplicate.isPresent();
  }

  /** Whether the same one stands further up in the list. */
  boolean isRepeated() {
    return repeated;
  }

  void markRepeated() {
    repeated = true;
    ticked = false;
  }

  /** Its code was shown to a person, who may have typed it on the site: one of a counter must not come again. */
  void markShown() {
    shown = true;
  }

  /** Same name, same way of making codes, same secret. */
  boolean isSameAs(Candidate other) {
    return entry.isSameAs(other.entry);
  }

  /** Whether the secret is too short to trust; only said where its length is known to be its strength. */
  boolean isWeak() {
    return switch (entry.spec()) {
      case OtpSpec.Totp totp -> entry.secret().size() < WEAK_BELOW_BYTES;
      case OtpSpec.Hotp hotp -> entry.secret().size() < WEAK_BELOW_BYTES;
      case OtpSpec.Steam steam -> entry.secret().size() < WEAK_BELOW_BYTES;
      case OtpSpec.Motp motp -> false;
      case OtpSpec.Yandex yandex -> false;
      case OtpSpec.Kept kept -> false;
    };
  }

  /** The code at {@code at}; empty once this is closed. Any thread. */
  Optional<OtpCode> code(OtpGenerator generator, Instant at) {
    var mine = entry;
    try {
      return Optional.of(generator.code(mine.spec(), mine.secret(), at));
    } catch (IllegalStateException e) {
      if (mine.secret().isClosed()) {
        return Optional.empty(); // cancelled meanwhile
      }
      throw e;
    }
  }

  /** Lent for saving, with the counter behind a code that was shown; stays this object's to close. */
  NewEntry entry() {
    if (shown && entry.spec() instanceof OtpSpec.Hotp(var hash, int digits, long counter) && counter < Long.MAX_VALUE) {
      return entry.as(entry.label(), new OtpSpec.Hotp(hash, digits, counter + 1));
    }
    return entry;
  }

  @Override
  public void close() {
    entry.close();
  }
}
