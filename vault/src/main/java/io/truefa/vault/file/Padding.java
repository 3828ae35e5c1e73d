package io.truefa.vault.file;

/** Padmé (PURBs, Nikitin and others, PETS 2019, section 4): a length tells little, at a cost of 12 % at most. */
final class Padding {
  static final int FLOOR = 4_096;

  private Padding() {}

  static int paddedLength(int length) {
    if (length <= FLOOR) {
      return FLOOR;
    }
    int exponent = log2(length);
    int mask = (1 << (exponent - (log2(exponent) + 1))) - 1;
    return (length + mask) & ~mask;
  }

  private static int log2(int value) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
  }
}
