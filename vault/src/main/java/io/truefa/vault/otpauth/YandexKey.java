package io.truefa.vault.otpauth;

/** The checksum in the longer form of a Yandex.Key secret: 16 bytes of key, 8 bytes and a half of other data, 12 bits. */
final class YandexKey {
  private static final int SHORT = 16;
  private static final int LONG = 26;
  private static final int CHECK_BITS = 12;

  /** x^12 + x^11 + x^7 + x^6 + x^5 + x^4 + x + 1. */
  private static final int POLYNOMIAL = 0b1_1000_1111_0011;

  /** Whether the bytes are a key, short or long. */
  boolean isWhole(byte[] key) {
    if (key.length == SHORT) {
      return true;
    }
    return key.length == LONG && remainder(key) == checksum(key);
  }

  private static int checksum(byte[] key) {
    return ((key[LONG - 2] & 0xF) << Byte.SIZE) | (key[LONG - 1] & 0xFF);
  }

  /** Long division over all bits but the last twelve. */
  private static int remainder(byte[] key) {
    int rest = 0;
    for (int bit = 0; bit < key.length * Byte.SIZE - CHECK_BITS; bit++) {
      rest = (rest << 1) | ((key[bit / Byte.SIZE] >> (7 - bit % Byte.SIZE)) & 1);
      if (rest >>> CHECK_BITS != 0) {
        rest ^= POLYNOMIAL;
      }
    }
    return rest;
  }
}
