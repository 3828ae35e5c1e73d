package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import java.util.Optional;

/**
 * An entry on its way out. Whoever made it closes it.
 *
 * @param secret a copy of the one in force; for mOTP and Yandex with the PIN in front (see {@link io.truefa.vault.NewEntry})
 * @param recovery a copy of the recovery codes in force, one per line
 * @param picture the one its icon names
 */
public record Outgoing(Entry entry, SecretBuffer secret, Optional<SecretBuffer> recovery, Optional<Picture> picture)
    implements AutoCloseable {

  /** An entry that names a picture its vault has not goes without. */
  public Outgoing {
    if (picture.isEmpty() && entry.icon().startsWith(Pictures.PREFIX)) {
      entry = entry.with().icon("").build();
    }
  }

  /** One without a picture of its own. */
  public Outgoing(Entry entry, SecretBuffer secret, Optional<SecretBuffer> recovery) {
    this(entry, secret, recovery, Optional.empty());
  }

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
