package io.truefa.vault;

import io.truefa.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Names an entry for ever; random (RFC 9562, version 4). */
public record EntryId(UUID value) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /** A fresh id. */
  public static EntryId random(RandomSource random) {
    var bytes = random.bytes(BYTES);
    bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
    return of(bytes);
  }

  /** The id with these {@value #BYTES} bytes. */
  public static EntryId of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new EntryId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  /** The {@value #BYTES} bytes, big-endian. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
