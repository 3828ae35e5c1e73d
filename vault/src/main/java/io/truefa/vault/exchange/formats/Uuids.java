package io.truefa.vault.exchange.formats;

import io.truefa.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Random UUIDs (RFC 9562, version 4). */
final class Uuids {
  private static final long VERSION = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final RandomSource random;

  Uuids(RandomSource random) {
    this.random = random;
  }

  String next() {
    var bytes = ByteBuffer.wrap(random.bytes(2 * Long.BYTES));
    long high = (bytes.getLong() & ~0xF000L) | VERSION;
    long low = (bytes.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
    return new UUID(high, low).toString();
  }
}
