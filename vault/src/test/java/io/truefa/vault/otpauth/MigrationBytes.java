package io.truefa.vault.otpauth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Builds migration payloads field by field, right or wrong. */
final class MigrationBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MigrationBytes number(int field, long value) {
    varint((long) field << 3);
    return varint(value);
  }

  MigrationBytes text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  MigrationBytes bytes(int field, byte[] content) {
    varint(((long) field << 3) | 2);
    varint(content.length);
    return raw(content);
  }

  MigrationBytes entry(MigrationBytes entry) {
    return bytes(1, entry.toBytes());
  }

  MigrationBytes varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  MigrationBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  String link() {
    var base64 = Base64.getEncoder().encodeToString(toBytes());
    return "otpauth-migration://offline?data="
        + base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }
}
