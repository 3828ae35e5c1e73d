package io.truefa.vault.file;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A few public bytes as a value: compared by content, in constant time, and never changed. */
final class Bytes {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  static Bytes zeros(int count) {
    return new Bytes(new byte[count]);
  }

  int size() {
    return content.length;
  }

  byte[] toArray() {
    return content.clone();
  }

  /** Bytes {@code from} to {@code to}, exclusive. */
  Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** The first bytes as lower-case hexadecimal digits. */
  String hex(int count) {
    return HexFormat.of().formatHex(content, 0, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && MessageDigest.isEqual(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
