package io.truefa.app.qr;

/**
 * A grid of modules laid over a picture.
 *
 * @param points the places of the grid points {@link #anchors}: three finder patterns and the corner opposite
 * @param quality how well the fixed patterns fit, 1 for perfectly
 */
record Grid(int version, double[] points, Warp warp, boolean dark, double quality) {

  /** The centres of the finder patterns and, opposite, of the last alignment pattern if there is one. */
  static double[] anchors(int version) {
    double far = 17 + 4 * version - 3.5;
    double last = version == 1 ? far : far - 3;
    return new double[] {3.5, 3.5, far, 3.5, 3.5, far, last, last};
  }

  int size() {
    return 17 + 4 * version;
  }

  Place place() {
    int side = size();
    var xs = new float[] {warp.x(0, 0), warp.x(side, 0), warp.x(side, side), warp.x(0, side)};
    var ys = new float[] {warp.y(0, 0), warp.y(side, 0), warp.y(side, side), warp.y(0, side)};
    return Place.of(xs, ys);
  }
}
