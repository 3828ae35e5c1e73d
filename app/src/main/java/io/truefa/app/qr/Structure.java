package io.truefa.app.qr;

import java.util.function.BiPredicate;

/**
 * Where a picture could be modules: dark and light in balance at close quarters. Writing, lines and even ground are not;
 * codes are, however pale, dotted or blurred they may be.
 */
final class Structure {
  private static final int CELL = Spans.CELL;

  /** Cells of a window on each side. */
  private static final int WINDOW = 2;

  /** Windows on each side of what could be a code. */
  private static final int LEAST = 2;

  private static final int LEAST_CONTRAST = 10;

  /** How far even ground with grain reaches, in steps of its grain. */
  private static final int GRAINS = 7;

  private final int columns;
  private final int rows;
  private final int[] sums;
  private final int[] least;
  private final int[] most;
  private final int pixels;
  private final int contrast;

  /**
   * @param plane half the size of the picture, or all of it where that is small
   */
  Structure(Plane plane) {
    int side = Math.max(1, (int) (CELL / plane.scale()));
    this.columns = plane.width() / side;
    this.rows = plane.height() / side;
    this.pixels = side * side;
    this.sums = new int[columns * rows];
    this.least = new int[columns * rows];
    this.most = new int[columns * rows];
    this.contrast = Math.max(LEAST_CONTRAST, GRAINS * plane.grain());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        measure(plane, row * columns + column, column * side, row * side, side);
      }
    }
  }

  private void measure(Plane plane, int cell, int left, int top, int side) {
    byte[] values = plane.values();
    int sum = 0;
    int low = 255;
    int high = 0;
    for (int y = top; y < top + side; y++) {
      int from = y * plane.width() + left;
      for (int at = from; at < from + side; at++) {
        int value = values[at] & 0xFF;
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    sums[cell] = sum;
    least[cell] = low;
    most[cell] = high;
  }

  /**
   * What of it is worth a longer look.
   *
   * @param known whether a place, in pixels of the picture, is explained already
   */
  Spans spans(BiPredicate<Float, Float> known) {
    var like = new boolean[columns * rows];
    for (int row = 0; row + WINDOW <= rows; row++) {
      for (int column = 0; column + WINDOW <= columns; column++) {
        like[row * columns + column] =
            balanced(column, row) && !known.test((column + WINDOW / 2f) * CELL, (row + WINDOW / 2f) * CELL);
      }
    }
    var spans = Spans.none(rows * CELL + CELL);
    for (int row = 0; row + LEAST <= rows; row++) {
      for (int column = 0; column + LEAST <= columns; column++) {
        if (all(like, column, row)) {
          // A window more on each side: the outermost modules of a code share theirs with its quiet zone.
          spans.add(
              (column - WINDOW) * CELL,
              (row - WINDOW) * CELL,
              (column + LEAST + 2 * WINDOW) * CELL,
              (row + LEAST + 2 * WINDOW) * CELL);
        }
      }
    }
    return spans;
  }

  private boolean all(boolean[] like, int column, int row) {
    for (int y = row; y < row + LEAST; y++) {
      for (int x = column; x < column + LEAST; x++) {
        if (!like[y * columns + x]) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean balanced(int column, int row) {
    int sum = 0;
    int low = 255;
    int high = 0;
    for (int y = row; y < row + WINDOW; y++) {
      for (int x = column; x < column + WINDOW; x++) {
        int cell = y * columns + x;
        sum += sums[cell];
        low = Math.min(low, least[cell]);
        high = Math.max(high, most[cell]);
      }
    }
    int range = high - low;
    // In fifths of the range.
    int above = 5 * (sum / (WINDOW * WINDOW * pixels) - low);
    return range >= contrast && above >= range && above <= 4 * range;
  }
}
