package io.truefa.app.cli;

import java.math.BigInteger;

/** Base32 the slow way, for test data only (RFC 4648, section 6); no padding. */
final class TestBase32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private TestBase32() {}

  static String encode(byte[] bytes) {
    var out = new StringBuilder();
    int length = (bytes.length * 8 + 4) / 5;
    var number = new BigInteger(1, bytes).shiftLeft(length * 5 - bytes.length * 8);
    for (int i = length - 1; i >= 0; i--) {
      out.append(ALPHABET.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return out.toString();
  }
}
