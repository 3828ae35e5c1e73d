package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What this machine remembers of a vault: the newest save it has seen, and when a backup was last proven to open
 * (FORMAT.md, "What a machine remembers").
 *
 * @param seen when that save was seen, to the millisecond
 * @param proven when a backup was opened and compared
 */
record Anchor(Identity newest, Instant seen, Optional<Instant> proven) {
  static final int BYTES = 4 + Integer.BYTES + Format.ID_BYTES + 3 * Long.BYTES + 2 * Format.HASH_BYTES;

  private static final byte[] MAGIC = "TFAA".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /** Empty where these are no such bytes. Their MAC is another matter, as it takes the key. */
  static Optional<Anchor> read(byte[] bytes) {
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    var in = ByteBuffer.wrap(bytes);
    boolean known = Bytes.next(in, MAGIC.length).equals(Bytes.of(MAGIC)) && in.getInt() == VERSION;
    var id = Bytes.next(in, Format.ID_BYTES);
    long generation = in.getLong();
    var newest = new Identity(id, generation, Bytes.next(in, Format.HASH_BYTES));
    var seen = Instant.ofEpochMilli(in.getLong());
    long proven = in.getLong();
    var when = proven == 0 ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(proven));
    return known && generation >= 1 ? Optional.of(new Anchor(newest, seen, when)) : Optional.empty();
  }

  /** Whether {@code bytes}, which {@link #read} accepted, were made by the holder of the key. */
  static boolean isGenuine(Bytes bytes, VaultKey key) {
    int end = BYTES - Format.HASH_BYTES;
    return key.anchorMac(bytes.slice(0, end).toArray()).equals(bytes.slice(end, BYTES));
  }

  byte[] toBytes(VaultKey key) {
    var message =
        ByteBuffer.allocate(BYTES - Format.HASH_BYTES)
            .put(MAGIC)
            .putInt(VERSION)
            .put(newest.vaultId().toArray())
            .putLong(newest.generation())
            .put(newest.headerMac().toArray())
            .putLong(seen.toEpochMilli())
            .putLong(proven.map(Instant::toEpochMilli).orElse(0L))
            .array();
    return ByteBuffer.allocate(BYTES).put(message).put(key.anchorMac(message).toArray()).array();
  }
}
