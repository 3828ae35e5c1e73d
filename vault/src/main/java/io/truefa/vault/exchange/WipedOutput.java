package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file that grow; what they grow out of is wiped, and all of it when closed. */
public final class WipedOutput extends OutputStream {
  private static final int START = 8 * 1024;

  private byte[] bytes = new byte[START];
  private int size;

  /** Empty. */
  public WipedOutput() {}

  @Override
  public void write(int value) {
    need(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    need(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  @Override
  public void write(byte[] source) {
    write(source, 0, source.length);
  }

  /** UTF-8 of what is no secret. */
  public WipedOutput text(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Takes over {@code secret} and closes it. */
  public WipedOutput secret(SecretBuffer secret) {
    try (secret) {
      secret.useOnHeap(
          heap -> {
            write(heap);
            return heap;
          });
    }
    return this;
  }

  public int size() {
    return size;
  }

  /** A copy, which the caller wipes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void need(int more) {
    if (size + more > bytes.length) {
      var larger = Arrays.copyOf(bytes, Math.addExact(size + more, Math.max(bytes.length, more)));
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    size = 0;
  }

  @Override
  public String toString() {
    return "WipedOutput[hidden]";
  }
}
