package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Lends the secrets in force of an open vault. */
@FunctionalInterface
public interface VaultSecrets {
  /** Empty for an entry whose secret is damaged; those left out after a lock are not told. The reader keeps nothing. */
  void use(List<Entry> entries, BiConsumer<Entry, Optional<SecretBuffer>> reader);
}
