package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The same bytes in every run: SHA-256 of a seed and a counter. For golden files; worthless for anything else. */
public final class FixedRandom implements RandomSource {
  private final byte[] seed;
  private long block;
  private byte[] left = new byte[0];

  public FixedRandom(String seed) {
    this.seed = seed.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void fill(byte[] target) {
    for (int at = 0; at < target.length; ) {
      if (left.length == 0) {
        left = Format.sha256(ByteBuffer.allocate(seed.length + Long.BYTES).put(seed).putLong(block++).array());
      }
      int count = Math.min(left.length, target.length - at);
      System.arraycopy(left, 0, target, at, count);
      left = Arrays.copyOfRange(left, count, left.length);
      at += count;
    }
  }
}
