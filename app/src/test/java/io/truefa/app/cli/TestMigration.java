package io.truefa.app.cli;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Links as an export of accounts makes them (shared format notes, otpauth-migration), with one account each. */
final class TestMigration {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int BATCH_ID = 4711;

  private TestMigration() {}

  static String uri(String account, int batchSize, int batchIndex) {
    var entry = new ByteArrayOutputStream();
    bytes(entry, 1, (account + "-secret-0123").getBytes(StandardCharsets.US_ASCII));
    bytes(entry, 2, account.getBytes(StandardCharsets.US_ASCII));
    bytes(entry, 3, "Bank".getBytes(StandardCharsets.US_ASCII));
    number(entry, 4, 1); // SHA1
    number(entry, 5, 1); // six digits
    number(entry, 6, 2); // TOTP
    var payload = new ByteArrayOutputStream();
    bytes(payload, 1, entry.toByteArray());
    number(payload, 2, 1); // version
    number(payload, 3, batchSize);
    number(payload, 4, batchIndex);
    number(payload, 5, BATCH_ID);
    var text = Base64.getEncoder().encodeToString(payload.toByteArray());
    return "otpauth-migration://offline?data=" + URLEncoder.encode(text, StandardCharsets.US_ASCII);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    out.write((field << 3) | BYTES);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    out.write((field << 3) | VARINT);
    varint(out, value);
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7F) {
      out.write((rest & 0x7F) | 0x80);
      rest >>= 7;
    }
    out.write(rest);
  }
}
