package io.truefa.vault.session;

import io.truefa.crypto.RandomSource;

/** Random bytes for names, fetched many at a time: an engine may take its time for each call. Not for keys. */
final class InBulk implements RandomSource {
  private static final int BULK = 1_024;

  private final RandomSource source;
  private byte[] drawn = new byte[0];
  private int used;

  InBulk(RandomSource source) {
    this.source = source;
  }

  @Override
  public synchronized void fill(byte[] target) {
    for (int i = 0; i < target.length; i++) {
      if (used == drawn.length) {
        drawn = source.bytes(BULK);
        used = 0;
      }
      target[i] = drawn[used++];
    }
  }
}
