package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import java.util.Optional;

/** Finds the entry a new one would double. Secrets are opened only where everything else agrees. */
final class Duplicates {

  Optional<EntryId> find(Unlocked open, NewEntry candidate) {
    return open.vault().live().stream()
        .filter(entry -> candidate.resembles(entry.label(), entry.spec()))
        .map(Entry::id)
        .filter(id -> open.withSecret(id, secret -> secret.sameAs(candidate.secret())).orElse(false))
        .findFirst();
  }
}
