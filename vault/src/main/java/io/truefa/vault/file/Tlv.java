package io.truefa.vault.file;

import java.nio.ByteBuffer;

/** One field of the header: a type, a length, a value. */
record Tlv(int type, Bytes value) {
  static final int OVERHEAD = Short.BYTES + Integer.BYTES;
  static final int CRITICAL = 0x8000;

  static final int SUITE = 0x8001;
  static final int VAULT_ID = 0x8002;
  static final int GENERATION = 0x8003;
  static final int SAVE_SALT = 0x8004;
  static final int PREV = 0x8005;
  static final int SLOT = 0x8010;
  static final int HINT = 0x0020;
  static final int END = 0x80FF;

  static Tlv of(int type, byte[] value) {
    return new Tlv(type, Bytes.of(value));
  }

  /** A reader that does not know the type of a critical field must not open the file. */
  boolean critical() {
    return (type & CRITICAL) != 0;
  }

  int size() {
    return OVERHEAD + value.size();
  }

  void writeTo(ByteBuffer out) {
    out.putShort((short) type).putInt(value.size()).put(value.toArray());
  }
}
