package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Arrays;

/** Parts of a file; one that is not there means that the file is damaged. */
final class Bytes {
  private final byte[] all;
  private int at;

  /** To be read from {@code from} on. */
  Bytes(byte[] all, int from) {
    this.all = all;
    this.at = from;
  }

  Bytes(byte[] all) {
    this(all, 0);
  }

  byte[] next(int length) throws ImportRefusedException {
    if (length < 0 || length > all.length - at) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    at += length;
    return Arrays.copyOfRange(all, at - length, at);
  }

  byte[] rest() {
    return Arrays.copyOfRange(all, at, all.length);
  }

  int left() {
    return all.length - at;
  }

  int position() {
    return at;
  }

  int unsignedByte() throws ImportRefusedException {
    return next(1)[0] & 0xFF;
  }

  int unsignedShort() throws ImportRefusedException {
    return unsignedByte() << 8 | unsignedByte();
  }

  /** 32 bits, big-endian, without a sign. */
  long unsignedInt() throws ImportRefusedException {
    return (long) unsignedShort() << 16 | unsignedShort();
  }

  /** 32 bits, little-endian, without a sign. */
  long unsignedIntFromLeast() throws ImportRefusedException {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) unsignedInt()));
  }
}
