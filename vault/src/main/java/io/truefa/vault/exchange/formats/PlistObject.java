package io.truefa.vault.exchange.formats;

import java.nio.charset.StandardCharsets;

/** One object of a {@link BinaryPlist}; what it refers to stays a number. */
final class PlistObject {
  private final Kind kind;
  private final long number;
  private final byte[] bytes;
  private final long[] references;

  private PlistObject(Kind kind, long number, byte[] bytes, long[] references) {
    this.kind = kind;
    this.number = number;
    this.bytes = bytes;
    this.references = references;
  }

  static PlistObject of(Kind kind) {
    return new PlistObject(kind, 0, new byte[0], new long[0]);
  }

  static PlistObject of(Kind kind, long number) {
    return new PlistObject(kind, number, new byte[0], new long[0]);
  }

  static PlistObject of(Kind kind, byte[] bytes) {
    return new PlistObject(kind, 0, bytes, new long[0]);
  }

  static PlistObject of(Kind kind, long[] references) {
    return new PlistObject(kind, 0, new byte[0], references);
  }

  Kind kind() {
    return kind;
  }

  long number() {
    return number;
  }

  /** A copy of what the file has, which the caller wipes. */
  byte[] bytes() {
    return bytes;
  }

  /** Of an array its elements; of a dictionary its keys, then its values. */
  long[] references() {
    return references;
  }

  /** Text of either kind; empty for anything else. */
  String text() {
    return switch (kind) {
      case ASCII -> new String(bytes, StandardCharsets.ISO_8859_1);
      case UTF16 -> new String(bytes, StandardCharsets.UTF_16BE);
      case NULL, TRUE, FALSE, INTEGER, DATA, UID, ARRAY, DICTIONARY -> "";
    };
  }

  @Override
  public String toString() {
    return "PlistObject[" + kind + "]";
  }

  enum Kind {
    NULL,
    TRUE,
    FALSE,
    INTEGER,
    DATA,
    ASCII,
    UTF16,
    UID,
    ARRAY,
    DICTIONARY
  }
}
