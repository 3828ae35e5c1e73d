package io.truefa.vault.file;

import java.nio.ByteBuffer;
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

  /** Takes over an array that nobody else keeps: vaults are megabytes, and copies add up. */
  static Bytes owned(byte[] content) {
    return new Bytes(content);
  }

  /** The next {@code count} bytes of {@code in}. */
  static Bytes next(ByteBuffer in, int count) {
    var content = new byte[count];
    in.get(content);
    return new Bytes(content);
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

  void writeTo(ByteBuffer out) {
    out.put(content);
  }

  /** Whether these are the next of {@code in}, which go by if so. For what is public and long. */
  boolean isNext(ByteBuffer in) {
    boolean same = in.remaining() >= size() && in.slice(in.position(), size()).equals(ByteBuffer.wrap(content));
    in.position(same ? in.position() + size() : in.position());
    return same;
  }

  /** Copies {@code count} bytes from {@code from} on into {@code target}. */
  void copyTo(byte[] target, int from, int count) {
    System.arraycopy(content, from, target, 0, count);
  }

  Bytes sha256() {
    return new Bytes(Format.sha256(content));
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
