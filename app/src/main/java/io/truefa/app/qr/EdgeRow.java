package io.truefa.app.qr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The edges of one row of a picture: where brightness turns from falling to rising by more than a step and back. Needs
 * neither a threshold nor to know whether codes are dark or light. An edge lies where brightness crosses the middle
 * between the extremes on both sides of it, between pixels if need be. The ends of the row are edges too: a code may
 * reach to the edge of the picture.
 */
final class EdgeRow {
  private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final float[] edges;
  private final int[] levels;
  private int count;
  private boolean firstFalls;
  private int left;

  /** For rows of up to {@code width} pixels. */
  EdgeRow(int width) {
    this.edges = new float[width + 4];
    this.levels = new int[width + 5];
  }

  /**
   * Reads a row, or a stretch of it.
   *
   * @param row where the row begins
   * @param left the first column of the stretch
   * @param right the column behind its last
   * @param even whether much of it is even ground, which is passed faster
   */
  void read(byte[] values, int row, int left, int right, int step, boolean even) {
    this.left = left;
    count = 0;
    int from = row + left;
    int length = right - left;
    if (length <= 0) {
      return;
    }
    int least = values[from] & 0xFF;
    int most = least;
    int at = 1;
    // Until the first turn both extremes are followed.
    while (at < length) {
      int value = values[from + at] & 0xFF;
      if (value > most) {
        most = value;
      } else if (value < least) {
        least = value;
      }
      if (most - least > step) {
        break;
      }
      at++;
    }
    if (at >= length) {
      return;
    }
    boolean rising = (values[from + at] & 0xFF) == most;
    firstFalls = rising;
    edges[0] = 0;
    levels[0] = rising ? most : least;
    levels[1] = rising ? least : most;
    count = 1;
    int extreme = rising ? most : least;
    int extremeAt = at;
    for (at++; at < length; at++) {
      if (even && values[from + at] == values[from + at - 1]) {
        at = evenEnd(values, from, at, length) - 1;
        continue;
      }
      int value = values[from + at] & 0xFF;
      if (rising) {
        if (value > extreme) {
          extreme = value;
          extremeAt = at;
        } else if (extreme - value > step) {
          add(values, from, extremeAt, extreme);
          rising = false;
          extreme = value;
          extremeAt = at;
        }
      } else if (value < extreme) {
        extreme = value;
        extremeAt = at;
      } else if (value - extreme > step) {
        add(values, from, extremeAt, extreme);
        rising = true;
        extreme = value;
        extremeAt = at;
      }
    }
    add(values, from, extremeAt, extreme);
    edges[count] = length;
    count++;
    levels[count] = levels[count - 2];
  }

  /** From where on values differ from the one at {@code at}: most of a screen is even ground, passed eight at a time. */
  private static int evenEnd(byte[] values, int from, int at, int length) {
    byte value = values[from + at];
    long eight = (value & 0xFFL) * 0x0101_0101_0101_0101L;
    int end = at;
    while (end + 8 <= length && (long) EIGHT.get(values, from + end) == eight) {
      end += 8;
    }
    while (end < length && values[from + end] == value) {
      end++;
    }
    return end;
  }

  /** The edge before a new extreme: backwards from it to the middle. */
  private void add(byte[] values, int from, int extremeAt, int extreme) {
    int before = levels[count];
    int twice = before + extreme;
    boolean rises = extreme > before;
    int at = extremeAt;
    int value = extreme;
    int later = extreme;
    while (at > 0) {
      later = value;
      at--;
      value = values[from + at] & 0xFF;
      if (rises ? 2 * value <= twice : 2 * value >= twice) {
        break;
      }
    }
    // Pixel centres lie at a half.
    float part = later == value ? 0.5f : (twice / 2f - value) / (later - value);
    edges[count] = at + 0.5f + part;
    count++;
    levels[count] = extreme;
  }

  int count() {
    return count;
  }

  /** Where edge {@code index} lies, in pixels from the left. */
  float edge(int index) {
    return left + edges[index];
  }

  /** The extreme before edge {@code index}. */
  int level(int index) {
    return levels[index];
  }

  boolean falls(int index) {
    return (index & 1) == 0 == firstFalls;
  }
}
