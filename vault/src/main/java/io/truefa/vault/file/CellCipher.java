package io.truefa.vault.file;

import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KeyedBox;
import io.truefa.crypto.KeyedSecret;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.SealRef;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seals one secret, or list of recovery codes, into its cells and opens it again, from secret memory to secret memory. */
final class CellCipher {
  static final int PLAIN_BYTES = 216;
  static final int PART_BYTES = PLAIN_BYTES - Short.BYTES;
  static final int MAX_PARTS = 5;

  /** So many cells are sealed, or contents opened, at once. */
  static final int CHUNK = 64;

  private static final ValueLayout.OfShort LENGTH =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Crypto crypto;

  CellCipher(Crypto crypto) {
    this.crypto = crypto;
  }

  /** The cells of each content, in order. */
  Map<SealRef, List<byte[]>> seal(VaultKey key, Map<SealRef, Content> contents) {
    var cells = new LinkedHashMap<SealRef, List<byte[]>>();
    var chunk = new ArrayList<Piece>();
    try {
      for (var each : contents.entrySet()) {
        var ref = each.getKey();
        var secret = each.getValue().secret();
        for (int at = 0; at < secret.size(); at += PART_BYTES) {
          var context = context(key, ref, each.getValue().revision(), at / PART_BYTES);
          var part = part(secret, at, Math.min(PART_BYTES, secret.size() - at));
          chunk.add(new Piece(ref, new KeyedSecret(VaultKey.entryInfo(ref.entry()), part, context)));
        }
        if (chunk.size() >= CHUNK) {
          seal(key, chunk, cells);
        }
      }
      seal(key, chunk, cells);
      return cells;
    } finally {
      chunk.forEach(piece -> piece.secret().plaintext().close());
    }
  }

  private void seal(VaultKey key, List<Piece> chunk, Map<SealRef, List<byte[]>> cells) {
    var boxes = crypto.sealSecrets(key.master(), key.vaultId().toArray(), chunk.stream().map(Piece::secret).toList());
    for (int i = 0; i < chunk.size(); i++) {
      cells.computeIfAbsent(chunk.get(i).ref(), _ -> new ArrayList<>()).add(boxes.get(i).toBytes());
      chunk.get(i).secret().plaintext().close();
    }
    chunk.clear();
  }

  /** The same for one content. */
  List<byte[]> seal(VaultKey key, SealRef ref, int revision, SecretBuffer secret) {
    return seal(key, Map.of(ref, new Content(revision, secret))).get(ref);
  }

  /** Empty if a cell is not what was sealed for this entry and revision; the caller owns the secret. */
  Optional<SecretBuffer> open(VaultKey key, SealRef ref, int revision, List<byte[]> cells) {
    return open(key, List.of(new Sealed(ref, revision, cells))).getFirst();
  }

  /** Opens a few dozen contents at once; empty for each that has a cell that is not what was sealed. The caller owns the secrets. */
  List<Optional<SecretBuffer>> open(VaultKey key, List<Sealed> all) {
    var boxes = new ArrayList<KeyedBox>();
    for (var each : all) {
      var info = VaultKey.entryInfo(each.ref().entry());
      for (int number = 0; number < each.cells().size(); number++) {
        var context = context(key, each.ref(), each.revision(), number);
        boxes.add(new KeyedBox(info, new SealedBox(each.cells().get(number)), context));
      }
    }
    var parts = crypto.openSecrets(key.master(), key.vaultId().toArray(), boxes);
    try {
      var joined = new ArrayList<Optional<SecretBuffer>>(all.size());
      int at = 0;
      for (var each : all) {
        var own = parts.subList(at, at + each.cells().size());
        at += each.cells().size();
        boolean whole = !own.isEmpty() && own.stream().allMatch(Optional::isPresent);
        joined.add(whole ? join(own.stream().map(Optional::get).toList()) : Optional.empty());
      }
      return joined;
    } finally {
      parts.forEach(part -> part.ifPresent(SecretBuffer::close));
    }
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

  /** What is to be sealed; the buffer stays the caller's. */
  record Content(int revision, SecretBuffer secret) {}

  /** What is to be opened. */
  record Sealed(SealRef ref, int revision, List<byte[]> cells) {}

  private record Piece(SealRef ref, KeyedSecret secret) {}
}
