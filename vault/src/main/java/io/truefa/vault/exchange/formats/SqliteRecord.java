package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The values of one row: texts and blobs as bytes, texts in UTF-8 whatever the file has. */
final class SqliteRecord {
  private static final int MAX_COLUMNS = 2_000;
  private static final int UTF8 = 1;
  private static final int UTF16_LEAST_FIRST = 2;

  private SqliteRecord() {}

  /** The values, which the caller wipes; a record may have fewer than its table has columns. */
  static List<JsonValue> values(byte[] record, int encoding) throws ImportRefusedException {
    var header = ByteBuffer.wrap(record);
    int end = (int) Math.min(record.length, varint(header));
    var body = ByteBuffer.wrap(record);
    body.position(end);
    var values = new ArrayList<JsonValue>();
    while (header.position() < end) {
      if (values.size() == MAX_COLUMNS) {
        throw new ImportRefusedException(ImportReason.TOO_LARGE);
      }
      values.add(value(varint(header), body, encoding));
    }
    return values;
  }

  private static JsonValue value(long type, ByteBuffer body, int encoding) throws ImportRefusedException {
    if (type < 0 || type == 10 || type == 11) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    if (type == 0) {
      return JsonValue.NULL;
    }
    if (type <= 6) {
      return number(Long.toString(integer(body, type <= 4 ? (int) type : type == 5 ? 6 : 8)));
    }
    if (type == 7) {
      return number(Double.toString(body.getDouble()));
    }
    if (type <= 9) {
      return number(Long.toString(type - 8));
    }
    long length = (type - 12) / 2;
    if (length > body.remaining()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var bytes = new byte[(int) length];
    body.get(bytes);
    boolean isText = type % 2 == 1;
    return new JsonValue(
        JsonValue.Kind.TEXT, isText && encoding != UTF8 ? utf8(bytes, encoding) : bytes, List.of(), Map.of());
  }

  private static JsonValue number(String digits) {
    return new JsonValue(JsonValue.Kind.NUMBER, digits.getBytes(StandardCharsets.US_ASCII), List.of(), Map.of());
  }

  private static long integer(ByteBuffer body, int bytes) {
    long value = body.get();
    for (int i = 1; i < bytes; i++) {
      value = value << Byte.SIZE | (body.get() & 0xFF);
    }
    return value;
  }

  /** Wipes {@code utf16}. */
  private static byte[] utf8(byte[] utf16, int encoding) {
    var charset = encoding == UTF16_LEAST_FIRST ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    var characters = charset.decode(ByteBuffer.wrap(utf16));
    var encoded = StandardCharsets.UTF_8.encode(characters);
    var bytes = new byte[encoded.remaining()];
    encoded.get(0, bytes);
    wipe(characters, encoded);
    Arrays.fill(utf16, (byte) 0);
    return bytes;
  }

  private static void wipe(CharBuffer characters, ByteBuffer bytes) {
    for (int i = 0; i < characters.limit(); i++) {
      characters.put(i, '\0');
    }
    for (int i = 0; i < bytes.limit(); i++) {
      bytes.put(i, (byte) 0);
    }
  }

  /** Up to nine bytes, seven bits in each but the last. */
  static long varint(ByteBuffer in) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte next = in.get();
      value = value << 7 | (next & 0x7F);
      if (next >= 0) {
        return value;
      }
    }
    return value << 8 | (in.get() & 0xFF);
  }
}
