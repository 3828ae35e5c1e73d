package io.truefa.vault.session;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import java.util.Optional;

/** Finds the entry a new one would double. Secrets are opened only where everything else agrees. */
final class Duplicates {

  Optional<EntryId> find(Unlocked open, NewEntry candidate) {
    return open.vault().live().stream()
        .filter(entry -> entry.label().equals(candidate.label()))
        .filter(entry -> comparable(entry.spec()).equals(comparable(candidate.spec())))
        .map(Entry::id)
        .filter(id -> open.withSecret(id, secret -> secret.sameAs(candidate.secret())).orElse(false))
        .findFirst();
  }

  /** The counter moves with use and says nothing about which token it is. */
  private static OtpSpec comparable(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp ? new OtpSpec.Hotp(hotp.hash(), hotp.digits(), 0) : spec;
  }
}
