package io.truefa.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a sealed box is bound to: a domain string and public values of fixed length, concatenated big-endian. */
public final class AssociatedData {
  private final byte[] bytes;

  private AssociatedData(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Starts with an ASCII domain string that is different for every use. */
  public static AssociatedData of(String domain) {
    if (domain.chars().anyMatch(c -> c > 127)) {
      throw new IllegalArgumentException("a domain string is ASCII"); // else two domains could become one
    }
    return new AssociatedData(domain.getBytes(StandardCharsets.US_ASCII));
  }

  /** This, followed by {@code more}. */
  public AssociatedData with(byte[] more) {
    var out = new ByteArrayOutputStream(bytes.length + more.length);
    out.writeBytes(bytes);
    out.writeBytes(more);
    return new AssociatedData(out.toByteArray());
  }

  /** This, followed by {@code number} as four bytes. */
  public AssociatedData with(int number) {
    return with(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }
}
