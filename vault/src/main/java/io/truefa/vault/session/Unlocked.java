package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import io.truefa.vault.file.OpenVault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What there is while a vault is open. Readers of secrets go in together; {@link #close} waits for those inside and
 * then destroys the key, so no secret outlives it.
 */
final class Unlocked implements AutoCloseable {
  /** So many secrets are lent before a lock that waits comes in. */
  private static final int SOME = 256;

  private final VaultCodec codec;
  private volatile VaultKey key;
  private final ReentrantReadWriteLock access = new ReentrantReadWriteLock();
  private volatile VaultFile file;
  private volatile Vault base;
  private boolean closed;

  /** Takes over the key. */
  Unlocked(VaultCodec codec, OpenVault open) {
    this.codec = codec;
    this.key = open.key();
    this.file = open.file();
    this.base = open.file().vault();
  }

  VaultFile file() {
    return file;
  }

  Vault vault() {
    return file.vault();
  }

  /** For saving, which no closing can overlap. */
  VaultKey key() {
    return key;
  }

  /** What was on disk before our last save: what a stranger's file was most likely made from. */
  Vault base() {
    return base;
  }

  /** Takes {@code newer} as what is on disk. */
  void replace(VaultFile newer) {
    base = file.vault();
    file = newer;
  }

  /** The same, and its key where that is another; the old one is destroyed. */
  void replace(OpenVault newer) {
    access.writeLock().lock();
    try {
      var old = key;
      replace(newer.file());
      key = newer.key();
      if (old != newer.key()) {
        old.close();
      }
    } finally {
      access.writeLock().unlock();
    }
  }

  /** Lends a secret; empty when it is not there, damaged, or the vault was locked in the meantime. */
  <R> Optional<R> useSecret(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return withSecret(id, secret -> secret.use(reader));
  }

  /** The same for an entry at hand, which saves looking for it. */
  <R> Optional<R> useSecret(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return lend(() -> codec.secret(file, entry, key), secret -> secret.use(reader));
  }

  /** Lends the secrets of entries at hand, a few dozen at a time; false where the vault was locked before the last one. */
  boolean useSecrets(List<Entry> entries, BiConsumer<Entry, Optional<SecretBuffer>> reader) {
    for (int at = 0; at < entries.size(); at += SOME) {
      access.readLock().lock();
      try {
        if (closed) {
          return false;
        }
        codec.secrets(file, entries.subList(at, Math.min(entries.size(), at + SOME)), key, reader);
      } finally {
        access.readLock().unlock();
      }
    }
    return true;
  }

  /** Lends the recovery codes of an entry, one per line; empty where there are none. */
  <R> Optional<R> useRecoveryCodes(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return vault()
        .entry(id)
        .flatMap(entry -> entry.recoveryCodes().map(codes -> SealRef.of(id, codes)))
        .flatMap(ref -> with(ref, content -> content.use(reader)));
  }

  /** Lends the buffer of a secret, which the caller must not close. */
  <R> Optional<R> withSecret(EntryId id, BufferReader<R> reader) {
    return vault().entry(id).flatMap(entry -> with(SealRef.of(id, entry.secret()), reader));
  }

  /** Lends the buffer of a sealed content, which the caller must not close. */
  <R> Optional<R> with(SealRef ref, BufferReader<R> reader) {
    return lend(() -> codec.content(file, ref, key), reader);
  }

  private <R> Optional<R> lend(Supplier<Optional<SecretBuffer>> content, BufferReader<R> reader) {
    access.readLock().lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      var opened = content.get();
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      try (var secret = opened.get()) {
        return Optional.of(reader.read(secret));
      }
    } finally {
      access.readLock().unlock();
    }
  }

  /** Whoever holds a lent secret and waits for the vault to be saved or locked would wait for itself. */
  void requireNotReading() {
    if (access.getReadHoldCount() > 0) {
      throw new IllegalStateException("a secret is lent; give it back first");
    }
  }

  @Override
  public void close() {
    access.writeLock().lock();
    try {
      closed = true;
      key.close();
    } finally {
      access.writeLock().unlock();
    }
  }

  /** Reads a lent secret. */
  @FunctionalInterface
  interface BufferReader<R> {
    R read(SecretBuffer secret);
  }
}
