package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.HashMap;
import java.util.Map;

/** The outer header of a KDBX file. Little-endian throughout. */
final class KdbxHeader {
  private static final int VERSION_AT = 8;
  private static final int MOST_FIELDS = 1_000;

  static final int CIPHER = 2;
  static final int COMPRESSION = 3;
  static final int SEED = 4;
  static final int TRANSFORM_SEED = 5;
  static final int ROUNDS = 6;
  static final int IV = 7;
  static final int STREAM_KEY = 8;
  static final int START_BYTES = 9;
  static final int STREAM_ID = 10;
  static final int KDF = 11;

  private final byte[] file;
  private final int major;
  private final Map<Integer, byte[]> fields;
  private final int end;

  private KdbxHeader(byte[] file, int major, Map<Integer, byte[]> fields, int end) {
    this.file = file;
    this.major = major;
    this.fields = fields;
    this.end = end;
  }

  static KdbxHeader of(byte[] file) throws ImportRefusedException {
    var bytes = new Bytes(file, VERSION_AT);
    int major = (int) (bytes.unsignedIntFromLeast() >>> 16);
    if (major != 3 && major != 4) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    var fields = new HashMap<Integer, byte[]>();
    for (int i = 0; i < MOST_FIELDS; i++) {
      int id = bytes.unsignedByte();
      int length = length(major, bytes);
      var value = bytes.next(length);
      if (id == 0) {
        return new KdbxHeader(file, major, fields, bytes.position());
      }
      fields.put(id, value);
    }
    throw new ImportRefusedException(ImportReason.DAMAGED);
  }

  private static int length(int major, Bytes bytes) throws ImportRefusedException {
    if (major == 3) {
      return bytes.unsignedByte() | bytes.unsignedByte() << 8;
    }
    return (int) Math.min(Integer.MAX_VALUE, bytes.unsignedIntFromLeast());
  }

  /** 3 or 4. */
  int major() {
    return major;
  }

  /** The whole file, lent. */
  byte[] file() {
    return file;
  }

  /** Where the header ends. */
  int end() {
    return end;
  }

  byte[] need(int id) throws ImportRefusedException {
    var value = fields.get(id);
    if (value == null) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return value;
  }

  /** A field of up to eight bytes as a number, without a sign up to seven. */
  long number(int id) throws ImportRefusedException {
    return number(need(id));
  }

  static long number(byte[] littleEndian) throws ImportRefusedException {
    if (littleEndian.length > Long.BYTES) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    long number = 0;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      number = number << Byte.SIZE | (littleEndian[i] & 0xFF);
    }
    return number;
  }

  boolean isCompressed() throws ImportRefusedException {
    return number(COMPRESSION) == 1;
  }
}
