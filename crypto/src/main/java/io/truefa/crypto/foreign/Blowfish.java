package io.truefa.crypto.foreign;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.util.Pack;

/**
 * The block cipher (Schneier, 1993) under a key of any length, of which the first 72 bytes count. The library and the JDK
 * take 56 bytes at most, and WinAuth has 256. Its tables begin as the digits of pi, which are worked out here.
 */
final class Blowfish implements AutoCloseable {
  private static final int ROUNDS = 16;
  private static final int P_WORDS = ROUNDS + 2;
  private static final int S_WORDS = 256;
  private static final int TABLE_WORDS = P_WORDS + 4 * S_WORDS;
  private static final int[] PI = wordsOfPi();

  /** P, then the four S-boxes. */
  private final int[] table = PI.clone();

  private int left;
  private int right;

  Blowfish(byte[] key) {
    for (int i = 0, at = 0; i < P_WORDS; i++) {
      int word = 0;
      for (int j = 0; j < Integer.BYTES; j++) {
        word = (word << Byte.SIZE) | (key[at] & 0xFF);
        at = (at + 1) % key.length;
      }
      table[i] ^= word;
    }
    for (int i = 0; i < TABLE_WORDS; i += 2) {
      encrypt();
      table[i] = left;
      table[i + 1] = right;
    }
  }

  /** Decrypts the eight bytes at {@code at} in place. */
  void decrypt(byte[] bytes, int at) {
    left = Pack.bigEndianToInt(bytes, at);
    right = Pack.bigEndianToInt(bytes, at + Integer.BYTES);
    for (int i = P_WORDS - 1; i > 1; i--) {
      round(i);
    }
    finish(1, 0);
    Pack.intToBigEndian(left, bytes, at);
    Pack.intToBigEndian(right, bytes, at + Integer.BYTES);
  }

  private void encrypt() {
    for (int i = 0; i < ROUNDS; i++) {
      round(i);
    }
    finish(ROUNDS, ROUNDS + 1);
  }

  private void round(int i) {
    left ^= table[i];
    int mixed = ((s(0, left >>> 24) + s(1, left >>> 16)) ^ s(2, left >>> 8)) + s(3, left);
    int swapped = right ^ mixed;
    right = left;
    left = swapped;
  }

  private int s(int box, int index) {
    return table[P_WORDS + box * S_WORDS + (index & 0xFF)];
  }

  /** Undoes the last swap. */
  private void finish(int rightKey, int leftKey) {
    int swapped = left;
    left = right ^ table[leftKey];
    right = swapped ^ table[rightKey];
  }

  @Override
  public void close() {
    Arrays.fill(table, 0);
    left = 0;
    right = 0;
  }

  /** The bits of pi behind the point, in words: pi = 16 atan(1/5) - 4 atan(1/239) (Machin). */
  private static int[] wordsOfPi() {
    int guard = 64; // what rounding each of 10,000 terms can cost
    int bits = TABLE_WORDS * Integer.SIZE;
    var one = BigInteger.ONE.shiftLeft(bits + guard);
    var pi = arcTangent(one, 5).shiftLeft(4).subtract(arcTangent(one, 239).shiftLeft(2));
    var words = new int[TABLE_WORDS];
    for (int i = 0; i < TABLE_WORDS; i++) {
      words[i] = pi.shiftRight(bits + guard - (i + 1) * Integer.SIZE).intValue();
    }
    return words;
  }

  /** atan(1/x) as a multiple of 1/one. */
  private static BigInteger arcTangent(BigInteger one, long x) {
    var square = BigInteger.valueOf(x * x);
    var power = one.divide(BigInteger.valueOf(x));
    var sum = BigInteger.ZERO;
    for (long n = 1; power.signum() > 0; n += 2) {
      var term = power.divide(BigInteger.valueOf(n));
      sum = n % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.divide(square);
    }
    return sum;
  }
}
