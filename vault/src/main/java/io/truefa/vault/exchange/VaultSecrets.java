package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import java.util.Optional;

/** Lends the secrets in force of an open vault, one at a time. */
@FunctionalInterface
public interface VaultSecrets {
  /** Empty where the secret is damaged, or the vault was locked; the reader keeps nothing. */
  <R> Optional<R> use(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader);
}
