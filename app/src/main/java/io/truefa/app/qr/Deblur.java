package io.truefa.app.qr;

import java.util.Arrays;

/**
 * Undoes blur between the modules of a code: step by step looks for modules that, blurred, give what was seen
 * (Van Cittert's iteration), none darker or lighter than what stands around it.
 */
final class Deblur {
  private static final int ROUNDS = 12;

  private final int size;
  private final float centre;
  private final float side;

  /**
   * @param sigma of the Gaussian that blurred the picture, in modules
   */
  Deblur(int size, double sigma) {
    this.size = size;
    // The share of a module of width one in the blurred value at its middle, and of each next one.
    double own = normal(0.5 / sigma) - normal(-0.5 / sigma);
    double next = normal(1.5 / sigma) - normal(0.5 / sigma);
    this.centre = (float) (own / (own + 2 * next));
    this.side = (float) (next / (own + 2 * next));
  }

  /** The normal distribution function, by a logistic curve good to a hundredth. */
  private static double normal(double x) {
    return 1 / (1 + Math.exp(-1.5976 * x - 0.07056 * x * x * x));
  }

  float[] of(float[] seen) {
    var around = new Surroundings(size);
    float[] least = around.least(seen);
    float[] most = around.most(seen);
    var guess = seen.clone();
    var across = new float[seen.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int at = 0; at < seen.length; at++) {
        int column = at % size;
        across[at] =
            centre * guess[at] + side * (guess[column > 0 ? at - 1 : at] + guess[column < size - 1 ? at + 1 : at]);
      }
      for (int at = 0; at < seen.length; at++) {
        float above = across[at >= size ? at - size : at];
        float below = across[at + size < seen.length ? at + size : at];
        float again = centre * across[at] + side * (above + below);
        guess[at] = Math.clamp(guess[at] + 1.5f * (seen[at] - again), least[at], most[at]);
      }
    }
    Arrays.fill(across, 0);
    Arrays.fill(least, 0);
    Arrays.fill(most, 0);
    return guess;
  }
}
