package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Header fields, from anywhere. One meaning has one form: what is accepted is written again as the same bytes. */
public final class HeaderFuzz {
  private HeaderFuzz() {}

  /** Any bytes, as the fields behind a right preamble. */
  public static void fuzzerTestOneInput(byte[] fields) {
    var header =
        ByteBuffer.allocate(Format.PREFIX_BYTES + fields.length)
            .putLong(Format.MAGIC)
            .putShort((short) Format.MAJOR)
            .putShort((short) Format.MINOR)
            .putInt(Format.PREFIX_BYTES + fields.length)
            .put(fields)
            .array();
    try {
      var parsed = new HeaderParser().parse(header);
      if (!Arrays.equals(header, parsed.toBytes())) {
        throw new AssertionError("accepted, and not the form we write");
      }
    } catch (VaultFaultException e) {
      // refused, as most are
    }
    Container.identify(fields);
  }
}
