package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.Vault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import java.util.Optional;

/** What is on the disk right now, opened anew. Lent: good only while the reader it was lent to runs. */
public final class Reread {
  private final VaultCodec codec;
  private final VaultFile file;
  private final VaultKey key;

  private Reread(VaultCodec codec, VaultFile file, VaultKey key) {
    this.codec = codec;
    this.file = file;
    this.key = key;
  }

  static Optional<Reread> of(VaultStore store, VaultCodec codec, VaultKey key) {
    try {
      return Optional.of(new Reread(codec, codec.open(store.read(), key), key));
    } catch (VaultFaultException e) {
      return Optional.empty();
    }
  }

  public Vault vault() {
    return file.vault();
  }

  /** Lends the secret in force of one of its entries; empty where it is damaged. */
  public <R> Optional<R> useSecret(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return codec
        .secret(file, entry, key)
        .map(
            secret -> {
              try (secret) {
                return secret.use(reader);
              }
            });
  }
}
