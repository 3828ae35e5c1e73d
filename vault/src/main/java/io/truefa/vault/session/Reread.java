package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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

  /** Lends the secrets in force of many of its entries, a few dozen at a time; empty for one that is damaged. */
  public void useSecrets(List<Entry> entries, BiConsumer<Entry, Optional<SecretBuffer>> reader) {
    codec.secrets(file, entries, key, reader);
  }

  /** Lends the recovery codes in force of one of its entries; empty where it has none, or they are damaged. */
  public <R> Optional<R> useRecoveryCodes(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return entry
        .recoveryCodes()
        .flatMap(codes -> codec.content(file, SealRef.of(entry.id(), codes), codes.revision(), key))
        .map(codes -> lent(codes, reader));
  }

  private static <R> R lent(SecretBuffer content, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    try (content) {
      return content.use(reader);
    }
  }
}
