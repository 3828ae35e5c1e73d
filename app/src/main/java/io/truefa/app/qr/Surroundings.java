package io.truefa.app.qr;

import java.util.Arrays;

/**
 * What lies around each module of a code, in a square of nine by nine that ends at the edge of the code: first along rows, then
 * along columns, so that the work does not grow with the square.
 */
final class Surroundings {
  private static final int REACH = 4;

  private final int size;

  /**
   * @param size modules on a side
   */
  Surroundings(int size) {
    this.size = size;
  }

  /** The lightest. */
  float[] most(float[] values) {
    return gathered(values, true);
  }

  /** The darkest. */
  float[] least(float[] values) {
    return gathered(values, false);
  }

  /** The mean. */
  float[] mean(float[] values) {
    var across = new float[values.length];
    var both = new float[values.length];
    for (int row = 0; row < size; row++) {
      means(values, across, row * size, 1);
    }
    for (int column = 0; column < size; column++) {
      means(across, both, column, size);
    }
    Arrays.fill(across, 0);
    return both;
  }

  private void means(float[] from, float[] to, int start, int step) {
    float sum = 0;
    for (int i = 0; i < Math.min(REACH, size); i++) {
      sum += from[start + i * step];
    }
    for (int i = 0; i < size; i++) {
      int first = i - REACH;
      int last = i + REACH;
      if (last < size) {
        sum += from[start + last * step];
      }
      if (first > 0) {
        sum -= from[start + (first - 1) * step];
      }
      to[start + i * step] = sum / (Math.min(size - 1, last) - Math.max(0, first) + 1);
    }
  }

  private float[] gathered(float[] values, boolean most) {
    var across = new float[values.length];
    var both = new float[values.length];
    for (int row = 0; row < size; row++) {
      extremes(values, across, row * size, 1, most);
    }
    for (int column = 0; column < size; column++) {
      extremes(across, both, column, size, most);
    }
    Arrays.fill(across, 0);
    return both;
  }

  private void extremes(float[] from, float[] to, int start, int step, boolean most) {
    for (int i = 0; i < size; i++) {
      int last = start + Math.min(size - 1, i + REACH) * step;
      float best = from[start + i * step];
      for (int at = start + Math.max(0, i - REACH) * step; at <= last; at += step) {
        best = most ? Math.max(best, from[at]) : Math.min(best, from[at]);
      }
      to[start + i * step] = best;
    }
  }
}
