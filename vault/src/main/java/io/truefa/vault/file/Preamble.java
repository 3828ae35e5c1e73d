package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first 16 bytes: whether this is a vault, of our major version, and how long its header is. */
final class Preamble {
  private static final String NAME = "TFAV";

  /** Leaves {@code file} where it likes. */
  int headerLength(ByteBuffer file) throws VaultFaultException {
    requireMagic(file);
    if (file.remaining() < Format.PREFIX_BYTES) {
      throw new VaultFaultException(VaultFault.CUT_SHORT);
    }
    int major = Short.toUnsignedInt(file.getShort(Format.MAGIC_BYTES));
    if (major > Format.MAJOR) {
      throw new VaultFaultException(VaultFault.TOO_NEW);
    }
    int length = file.getInt(Format.PREFIX_BYTES - Integer.BYTES);
    if (major < Format.MAJOR || length < Format.MIN_HEADER || length > Format.MAX_HEADER) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
    return length;
  }

  private static void requireMagic(ByteBuffer file) throws VaultFaultException {
    var expected = ByteBuffer.allocate(Format.MAGIC_BYTES).putLong(Format.MAGIC).flip();
    int common = Math.min(file.remaining(), Format.MAGIC_BYTES);
    var start = file.slice(0, common);
    if (start.equals(expected.slice(0, common))) {
      if (common < Format.MAGIC_BYTES) {
        throw new VaultFaultException(VaultFault.CUT_SHORT);
      }
      return;
    }
    // A transfer as text changes the bytes around the name, never the name.
    boolean named = StandardCharsets.ISO_8859_1.decode(start).toString().contains(NAME);
    throw new VaultFaultException(named ? VaultFault.HEADER_DAMAGED : VaultFault.NOT_A_VAULT);
  }
}
