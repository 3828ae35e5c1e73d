package io.truefa.crypto.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that is one small change away from a byte string. */
final class Mutations {
  private Mutations() {}

  /** Each bit flipped. */
  static List<byte[]> flips(byte[] original) {
    var mutants = new ArrayList<byte[]>();
    for (int bit = 0; bit < original.length * 8; bit++) {
      var mutant = original.clone();
      mutant[bit / 8] ^= (byte) (1 << (bit % 8));
      mutants.add(mutant);
    }
    return mutants;
  }

  /** Each bit flipped, cut at each length from both ends, one byte appended or put in front. */
  static List<byte[]> all(byte[] original) {
    var mutants = new ArrayList<>(flips(original));
    for (int length = 0; length < original.length; length++) {
      mutants.add(Arrays.copyOf(original, length));
      mutants.add(Arrays.copyOfRange(original, original.length - length, original.length));
    }
    mutants.add(Arrays.copyOf(original, original.length + 1));
    var shifted = new byte[original.length + 1];
    System.arraycopy(original, 0, shifted, 1, original.length);
    mutants.add(shifted);
    return mutants;
  }
}
