package io.truefa.vault.exchange.formats;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects bytes without leaving copies behind when it grows. */
final class WipedOutput extends ByteArrayOutputStream {
  private static final int FIRST = 256;

  WipedOutput() {
    super(FIRST);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (length > buf.length - count) {
      var old = buf;
      buf = Arrays.copyOf(old, Math.max(2 * old.length, Math.addExact(count, length)));
      Arrays.fill(old, (byte) 0);
    }
    System.arraycopy(bytes, offset, buf, count, length);
    count += length;
  }

  @Override
  public synchronized void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  synchronized void wipe() {
    Arrays.fill(buf, (byte) 0);
    count = 0;
  }
}
