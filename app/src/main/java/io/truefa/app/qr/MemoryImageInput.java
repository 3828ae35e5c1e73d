package io.truefa.app.qr;

import java.io.EOFException;
import java.io.UncheckedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Lends bytes to an image decoder without a copy, in memory or on disk. Some decoders swallow the end of the file and
 * go on for every pixel, at a microsecond or more each; after a while this ends them.
 */
final class MemoryImageInput extends ImageInputStreamImpl {
  private static final int MOST_READS_BEYOND = 1000;

  private final byte[] bytes;
  private int readsBeyond;

  MemoryImageInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : beyond();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      return beyond();
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  private int beyond() {
    if (++readsBeyond > MOST_READS_BEYOND) {
      throw new UncheckedIOException(new EOFException()); // unchecked, so that the decoder lets it through
    }
    return -1;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
