package io.truefa.app.qr;

/**
 * Where a code lies: the four corners around it, in pixels of the picture it was found in. Corners go round: top left,
 * top right, bottom right, bottom left as the code itself is turned.
 */
final class Place {
  private final float[] xs;
  private final float[] ys;

  private Place(float[] xs, float[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** With these corners, which the place keeps. */
  static Place of(float[] xs, float[] ys) {
    return new Place(xs, ys);
  }

  int left() {
    return (int) Math.floor(Math.min(Math.min(xs[0], xs[1]), Math.min(xs[2], xs[3])));
  }

  int right() {
    return (int) Math.ceil(Math.max(Math.max(xs[0], xs[1]), Math.max(xs[2], xs[3])));
  }

  int top() {
    return (int) Math.floor(Math.min(Math.min(ys[0], ys[1]), Math.min(ys[2], ys[3])));
  }

  int bottom() {
    return (int) Math.ceil(Math.max(Math.max(ys[0], ys[1]), Math.max(ys[2], ys[3])));
  }

  int width() {
    return right() - left();
  }

  int height() {
    return bottom() - top();
  }

  float centreX() {
    return (xs[0] + xs[2]) / 2;
  }

  float centreY() {
    return (ys[0] + ys[2]) / 2;
  }

  /** Whether both can only be the same code; one may stand in the middle of another. */
  boolean same(Place other) {
    float larger = Math.max(width(), other.width());
    return Math.abs(centreX() - other.centreX()) < larger / 4
        && Math.abs(centreY() - other.centreY()) < larger / 4
        && Math.min(width(), other.width()) > larger / 2;
  }

  boolean contains(float x, float y) {
    return y >= top() && y <= bottom() && x >= leftAt((int) y) && x <= rightAt((int) y);
  }

  /** Whether a point is in the upright rectangle around this, or at most {@code margin} outside. */
  boolean around(float x, float y, int margin) {
    return x > left() - margin && x < right() + margin && y > top() - margin && y < bottom() + margin;
  }

  /** The leftmost pixel of the place in a row; right of {@link #rightAt} when the row misses it. */
  int leftAt(int y) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = 0; i < 4; i++) {
      least = Math.min(least, crossing(i, y, Float.POSITIVE_INFINITY));
    }
    return least == Float.POSITIVE_INFINITY ? Integer.MAX_VALUE : (int) Math.floor(least);
  }

  /** One past the rightmost pixel of the place in a row. */
  int rightAt(int y) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 4; i++) {
      most = Math.max(most, crossing(i, y, Float.NEGATIVE_INFINITY));
    }
    return most == Float.NEGATIVE_INFINITY ? Integer.MIN_VALUE : (int) Math.ceil(most);
  }

  private float crossing(int side, int y, float none) {
    int next = (side + 1) % 4;
    float from = ys[side];
    float to = ys[next];
    float row = y + 0.5f;
    if (row < Math.min(from, to) || row > Math.max(from, to) || from == to) {
      return none;
    }
    return xs[side] + (row - from) / (to - from) * (xs[next] - xs[side]);
  }
}
