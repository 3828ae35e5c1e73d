package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import java.util.Arrays;

/** A member of a ZIP file in the traditional encryption of PKWARE (APPNOTE 6.1). Broken long ago; for reading only. */
public final class ZipCrypto {
  private static final int HEADER_BYTES = 12;
  private static final int CRC_POLYNOMIAL = 0xEDB88320;
  private static final int FACTOR = 134_775_813;

  private final int[] crcTable = new int[256];

  public ZipCrypto() {
    for (int i = 0; i < crcTable.length; i++) {
      int crc = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ CRC_POLYNOMIAL : crc >>> 1;
      }
      crcTable[i] = crc;
    }
  }

  /**
   * The compressed content. One wrong password in 256 passes: the caller checks the CRC of what it unpacks.
   *
   * @param checkByte the top byte of the CRC, or, where bit 3 of the flags is set, of the time of the member
   * @param data what the file has for this member
   */
  public Opened open(SecretBuffer password, int checkByte, byte[] data) {
    if (data.length < HEADER_BYTES) {
      return new Opened.Malformed();
    }
    int[] keys = {0x12345678, 0x23456789, 0x34567890};
    var plain = new byte[data.length];
    try {
      password.useOnHeap(
          bytes -> {
            for (byte character : bytes) {
              update(keys, character);
            }
            return bytes;
          });
      for (int i = 0; i < data.length; i++) {
        plain[i] = (byte) (data[i] ^ streamByte(keys));
        update(keys, plain[i]);
      }
      return (plain[HEADER_BYTES - 1] & 0xFF) == (checkByte & 0xFF)
          ? new Opened.Plain(Bytes.part(plain, HEADER_BYTES, plain.length - HEADER_BYTES))
          : new Opened.WrongKey();
    } finally {
      Arrays.fill(keys, 0);
      Heap.wipe(plain);
    }
  }

  private static int streamByte(int[] keys) {
    int seed = (keys[2] | 2) & 0xFFFF;
    return (seed * (seed ^ 1)) >>> Byte.SIZE;
  }

  private void update(int[] keys, byte plain) {
    keys[0] = crc(keys[0], plain);
    keys[1] = (keys[1] + (keys[0] & 0xFF)) * FACTOR + 1;
    keys[2] = crc(keys[2], (byte) (keys[1] >>> 24));
  }

  private int crc(int crc, byte next) {
    return (crc >>> Byte.SIZE) ^ crcTable[(crc ^ next) & 0xFF];
  }
}
