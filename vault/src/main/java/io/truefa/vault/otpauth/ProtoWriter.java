package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The counterpart of {@link ProtoReader}: one message, built in secret memory. */
final class ProtoWriter implements AutoCloseable {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int TYPE_BITS = 3;
  private static final int VARINT_BITS = 7;

  private final SecretText message;

  ProtoWriter(Secrets secrets) {
    this.message = new SecretText(secrets);
  }

  ProtoWriter number(int field, long value) {
    message.add(varint(tag(field, VARINT))).add(varint(value));
    return this;
  }

  ProtoWriter text(int field, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    message.add(varint(tag(field, BYTES))).add(varint(bytes.length)).add(bytes);
    return this;
  }

  /** Takes over {@code content}. */
  ProtoWriter secret(int field, SecretBuffer content) {
    message.add(varint(tag(field, BYTES))).add(varint(content.size())).add(content);
    return this;
  }

  /** Length so far, in bytes. */
  int size() {
    return message.size();
  }

  /** The message; the caller owns it. */
  SecretBuffer join() {
    return message.join();
  }

  @Override
  public void close() {
    message.close();
  }

  private static long tag(int field, int wireType) {
    return ((long) field << TYPE_BITS) | wireType;
  }

  private static byte[] varint(long value) {
    var out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= VARINT_BITS;
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}
