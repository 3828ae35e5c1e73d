package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import java.util.Optional;

/**
 * An entry on its way out. Whoever made it closes it.
 *
 * @param secret a copy of the one in force; for mOTP and Yandex with the PIN in front (see {@link io.truefa.vault.NewEntry})
 * @param recovery a copy of the recovery codes in force, one per line
 */
public record Outgoing(Entry entry, SecretBuffer secret, Optional<SecretBuffer> recovery) implements AutoCloseable {

  @Override
  public void close() {
    secret.close();
    recovery.ifPresent(SecretBuffer::close);
  }

  @Override
  public String toString() {
    return "Outgoing[hidden]";
  }
}
