package io.truefa.vault.file;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.SealRef;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seals one secret, or list of recovery codes, into its cells and opens it again, from secret memory to secret memory. */
final class CellCipher {
  static final int PLAIN_BYTES = 216;
  static final int PART_BYTES = PLAIN_BYTES - Short.BYTES;
  static final int MAX_PARTS = 5;

  private static final ValueLayout.OfShort LENGTH =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Crypto crypto;

  CellCipher(Crypto crypto) {
    this.crypto = crypto;
  }

  List<byte[]> seal(VaultKey vaultKey, SealRef ref, int revision, SecretBuffer secret) {
    var cells = new ArrayList<byte[]>();
    try (var key = vaultKey.entryKey(ref.entry())) {
      for (int at = 0; at < secret.size(); at += PART_BYTES) {
        try (var part = part(secret, at, Math.min(PART_BYTES, secret.size() - at))) {
          cells.add(crypto.sealSecret(key, part, context(vaultKey, ref, revision, cells.size())).toBytes());
        }
      }
    }
    return cells;
  }

  /** Empty if a cell is not what was sealed for this entry and revision; the caller owns the secret. */
  Optional<SecretBuffer> open(VaultKey vaultKey, SealRef ref, int revision, List<byte[]> cells) {
    var parts = new ArrayList<SecretBuffer>();
    try (var key = vaultKey.entryKey(ref.entry())) {
      for (var cell : cells) {
        var opened = open(key, cell, context(vaultKey, ref, revision, parts.size()));
        if (opened.isEmpty()) {
          return Optional.empty();
        }
        parts.add(opened.get());
      }
      return join(parts);
    } finally {
      parts.forEach(SecretBuffer::close);
    }
  }

  private Optional<SecretBuffer> open(AeadKey key, byte[] cell, AssociatedData context) {
    return crypto.openSecret(key, new SealedBox(cell), context);
  }

  private SecretBuffer part(SecretBuffer secret, int at, int length) {
    return crypto
        .secrets()
        .create(
            PLAIN_BYTES,
            to -> {
              to.set(LENGTH, 0, (short) length);
              copy(secret, at, to, Short.BYTES, length);
            });
  }

  private Optional<SecretBuffer> join(List<SecretBuffer> parts) {
    int total = 0;
    for (var part : parts) {
      int length = lengthOf(part);
      if (length < 1 || length > PART_BYTES) {
        return Optional.empty();
      }
      total += length;
    }
    return Optional.of(
        crypto
            .secrets()
            .create(
                total,
                to -> {
                  int at = 0;
                  for (var part : parts) {
                    int length = lengthOf(part);
                    copy(part, Short.BYTES, to, at, length);
                    at += length;
                  }
                }));
  }

  private static int lengthOf(SecretBuffer part) {
    return part.use(
        (SecretBuffer.SecretReader<Integer, RuntimeException>) bytes -> Short.toUnsignedInt(bytes.get(LENGTH, 0)));
  }

  private static void copy(SecretBuffer from, int fromAt, MemorySegment to, int toAt, int length) {
    from.use(
        (SecretBuffer.SecretReader<Void, RuntimeException>)
            bytes -> {
              MemorySegment.copy(bytes, fromAt, to, toAt, length);
              return null;
            });
  }

  /** The first cell of a secret is bound as short secrets always are; those after it carry their number as well. */
  private static AssociatedData context(VaultKey key, SealRef ref, int revision, int number) {
    var domain =
        switch (ref.content()) {
          case SECRET -> "TFA1-cell";
          case RECOVERY -> "TFA1-codes";
        };
    var context =
        AssociatedData.of(domain).with(key.vaultId().toArray()).with(ref.entry().toBytes()).with(revision);
    return number == 0 ? context : context.with(number);
  }
}
