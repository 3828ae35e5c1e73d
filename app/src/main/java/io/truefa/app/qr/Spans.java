package io.truefa.app.qr;

/** The parts of a picture that are looked at: in every band of rows one stretch from left to right, or none. */
final class Spans {
  /** Rows in a band, and columns in a cell, in pixels of the first picture. */
  static final int CELL = 16;

  private final int[] left;
  private final int[] right;

  private Spans(int bands) {
    this.left = new int[bands];
    this.right = new int[bands];
  }

  /** All of a picture. */
  static Spans all(int width, int height) {
    var spans = new Spans(height / CELL + 1);
    for (int band = 0; band < spans.left.length; band++) {
      spans.right[band] = width;
    }
    return spans;
  }

  /** None yet. */
  static Spans none(int height) {
    return new Spans(height / CELL + 1);
  }

  /** Adds a rectangle, in pixels of the first picture; parts of it may be outside. */
  void add(int fromX, int fromY, int toX, int toY) {
    int last = Math.min(left.length - 1, Math.max(0, toY - 1) / CELL);
    for (int band = Math.max(0, fromY / CELL); band <= last; band++) {
      boolean empty = isEmpty(band);
      left[band] = Math.max(0, empty ? fromX : Math.min(left[band], fromX));
      right[band] = empty ? toX : Math.max(right[band], toX);
    }
  }

  /** What is in both, of the same picture. */
  Spans within(Spans other) {
    var both = new Spans(Math.min(left.length, other.left.length));
    for (int band = 0; band < both.left.length; band++) {
      if (!isEmpty(band) && !other.isEmpty(band)) {
        both.left[band] = Math.max(left[band], other.left[band]);
        both.right[band] = Math.min(right[band], other.right[band]);
      }
    }
    return both;
  }

  boolean isEmpty() {
    for (int band = 0; band < left.length; band++) {
      if (!isEmpty(band)) {
        return false;
      }
    }
    return true;
  }

  private boolean isEmpty(int band) {
    return right[band] <= left[band];
  }

  /** The first column of a row of {@code plane}. */
  int left(Plane plane, int row) {
    return Math.min(plane.width(), (int) (left[band(plane, row)] / plane.scale()));
  }

  /** The column behind the last of a row of {@code plane}; the first where there is none. */
  int right(Plane plane, int row) {
    int band = band(plane, row);
    return isEmpty(band) ? left(plane, row) : Math.min(plane.width(), (int) Math.ceil(right[band] / plane.scale()));
  }

  private int band(Plane plane, int row) {
    return Math.min(left.length - 1, (int) (row * plane.scale()) / CELL);
  }
}
